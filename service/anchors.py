"""The parts of a sentence that must not differ from its evidence: numbers, months and weekdays, names."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from index.english import STOP_WORDS

_UNITS: Final = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS: Final = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
_SCALES: Final = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "mn": 10**6,
    "bn": 10**9,
}
NUMBER_WORDS: Final = frozenset({*_UNITS, *_TENS, *_SCALES})
_VULGAR: Final = {
    "½": "1/2",
    "¼": "1/4",
    "¾": "3/4",
    "⅓": "1/3",
    "⅔": "2/3",
    "⅛": "1/8",
    "⅜": "3/8",
    "⅝": "5/8",
    "⅞": "7/8",
}
_MONTHS: Final = "january february march april may june july august september october november december".split()
_WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday".split()

_DIGITS: Final = re.compile(
    r"(?<![\w.,])(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?"
    r"(?:[- ](?P<numerator>\d)/(?P<denominator>\d)(?!\d)|/(?P<over>\d)(?!\d))?"
    r"(?:[- ]?(?P<scale>hundred|thousand|million|billion|trillion|bn|mn)\b)?(?:st|nd|rd|th)?",
    re.IGNORECASE,
)
_SPELLED: Final = re.compile(
    rf"\b(?:{'|'.join([*_UNITS, *_TENS])})(?:[- ](?:and )?(?:{'|'.join([*_UNITS, *_TENS, *list(_SCALES)[:5]])}))*\b",
    re.IGNORECASE,
)
_MONTH: Final = re.compile(
    rf"\b(?:{'|'.join(_MONTHS)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:\.|(?= \d)))(?!\w)", re.IGNORECASE
)
_MONTH_NUMBER: Final = re.compile(r"\b(?:19|20)\d\d-(\d\d)-(\d\d)\b")
_WEEKDAY: Final = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_CAPITALISED: Final = re.compile(r"(?<![\w'’])[A-Z][\w’'.-]*\w|(?<![\w'’])[A-Z](?!\w)")


@dataclass(frozen=True, slots=True)
class Anchors:
    """Numbers as fractions, months and weekdays as lower-case names, name words in lower case."""

    numbers: frozenset[Fraction]
    calendar: frozenset[str]
    names: frozenset[str]


def anchors(text: str) -> Anchors:
    for sign, spelled in _VULGAR.items():
        text = text.replace(sign, f" {spelled}")
    return Anchors(_numbers(text), _calendar(text), _names(text))


def _numbers(text: str) -> frozenset[Fraction]:
    # An ISO date is its parts, not a subtraction.
    text = _MONTH_NUMBER.sub(lambda match: match.group().replace("-", " "), text)
    digits = {_value(match) for match in _DIGITS.finditer(text)}
    spelled = {_spelled_value(match.group()) for match in _SPELLED.finditer(text)}
    return frozenset(digits | spelled)


def _value(match: re.Match[str]) -> Fraction:
    value = Fraction(match["whole"].replace(",", "") + (match["decimals"] or ""))
    if match["over"] and match["over"] != "0":
        value /= int(match["over"])
    if match["denominator"] and match["denominator"] != "0":
        value += Fraction(int(match["numerator"]), int(match["denominator"]))
    return value * _SCALES.get((match["scale"] or "").lower(), 1)


def _spelled_value(words: str) -> Fraction:
    total, current = 0, 0
    for word in re.split(r"[- ]+", words.lower()):
        if word in _SCALES:
            current = max(current, 1) * _SCALES[word]
            if word != "hundred":
                total, current = total + current, 0
        else:
            current += _UNITS.get(word, 0) + _TENS.get(word, 0)
    return Fraction(total + current)


def _calendar(text: str) -> frozenset[str]:
    months = {_month(match.group()) for match in _MONTH.finditer(text) if match.group() != "may"}
    numbered = {_MONTHS[int(match[1]) - 1] for match in _MONTH_NUMBER.finditer(text) if 1 <= int(match[1]) <= 12}
    return frozenset(months | numbered | {match.group().lower() for match in _WEEKDAY.finditer(text)})


def _month(name: str) -> str:
    return next(month for month in _MONTHS if month.startswith(name.lower().rstrip(".")[:3]))


def _names(text: str) -> frozenset[str]:
    names = set()
    for match in _CAPITALISED.finditer(text):
        word = _plain(match.group())
        starts = match.start() == 0 or text[: match.start()].rstrip(" “\"'(").endswith((".", "!", "?", ":", "\n"))
        lone_start = starts and not re.match(r"[\s-]+[A-Z]", text[match.end() :])
        if word in STOP_WORDS or _MONTH.match(match.group()) or word in _MONTHS or word in _WEEKDAYS or lone_start:
            continue
        names.add(word)
    return frozenset(names)


def _plain(word: str) -> str:
    return re.sub(r"['’]s?$", "", word).rstrip(".").replace(".", "").lower()


def name_words(text: str) -> frozenset[str]:
    """Every word of a text as names are compared: lower case, without possessive and full stops."""
    return frozenset(_plain(word) for word in re.findall(r"\w[\w’'.-]*\w|\w", text)) | frozenset(
        part for word in re.findall(r"\w[\w’'-]*", text) for part in re.split(r"[-]", _plain(word))
    )
