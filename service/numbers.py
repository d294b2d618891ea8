"""The numbers that a text names, in digits or in words, as fractions: 2-1/4 = 2¼ = 2.25, 1.5 million = 1,500,000."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from typing import Final

_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINAL_UNITS: Final = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_SMALL: Final = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: value for value, word in enumerate(_ORDINAL_UNITS)},
    **{word: 20 + 10 * place for place, word in enumerate(_TENS)},
    **{f"{word[:-1]}ieth": 20 + 10 * place for place, word in enumerate(_TENS)},
}
_SCALES: Final = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT_SCALES: Final = {"mn": 10**6, "bn": 10**9, "tn": 10**12}
_MONEY_SCALES: Final = {"k": 10**3, "m": 10**6, "b": 10**9}
_EVERY_SCALE: Final = {**_SCALES, **_SHORT_SCALES, **_MONEY_SCALES}
NUMBER_WORDS: Final = frozenset({*_SMALL, *_SCALES} - {"zeroth", "first", "second"})
VAGUE_NUMBERS: Final = frozenset("dozen dozens hundreds thousands millions billions trillions".split())
"""Words for amounts that are no numbers, and still must not differ."""

_VULGAR: Final = dict(zip("½¼¾⅓⅔⅛⅜⅝⅞", "1/2 1/4 3/4 1/3 2/3 1/8 3/8 5/8 7/8".split(), strict=True))
_VULGAR_SIGN: Final = re.compile(rf"[ -]?([{''.join(_VULGAR)}])")
_DIGITS: Final = re.compile(
    r"(?:(?P<money>[$€£¥]) ?|(?<![\w.,]))(?P<whole>\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?!\d)|\d{1,30}|(?=\.\d))"
    r"(?P<decimals>\.\d{1,30})?(?:[- ](?P<numerator>\d)[/⁄](?P<denominator>[1-9])(?!\d)|[/⁄](?P<over>[1-9])(?!\d))?"
    rf"(?:[- ]?(?P<scale>{'|'.join([*_SCALES, *_SHORT_SCALES])}|(?P<letter>[kmb]))\b)?",
    re.IGNORECASE,
)
_LARGE: Final = "|".join(_SCALES)
# "First" and "second" count less often than they order a story.
_FIRST_WORDS: Final = "|".join(sorted(_SMALL.keys() - {"zeroth", "first", "second"}, key=len, reverse=True))
_SPELLED: Final = re.compile(
    rf"\b(?:(?:half )?an?(?= (?:{_LARGE})\b)|{_FIRST_WORDS})\b(?:[- ]and[- ]a[- ]half\b)?"
    rf"(?:[- ](?:and )?(?:{'|'.join([*_SMALL, *_SCALES])})\b)*+",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    r"\b(one|two|three|four)[- ](third|fifth)s?\b|\b(a) (third|fifth|quarter)(?= of\b)"
    r"|\b(one|three)-(quarter|half)s?\b",
    re.IGNORECASE,
)
_PARTS: Final = {"third": 3, "fifth": 5, "quarter": 4, "half": 2}
# "One" that stands for a person or a thing counts nothing.
_PRONOUN_ONE: Final = re.compile(
    r"\b(?:no|any|every|each|the|this|that|another|which) one\b|\bone (?:another|day|who|of)\b", re.IGNORECASE
)
_RANGE: Final = re.compile(r"\s?(?:-|–|to|or)\s?[$€£¥]?")


@dataclass(frozen=True, slots=True)
class Written:
    """A number where it stands: `text[start:end]`, with its currency sign and its scale."""

    value: Fraction
    start: int
    end: int


def numbers(text: str) -> frozenset[Fraction]:
    return frozenset(number.value for number in written(text)[1])


def written(text: str) -> tuple[str, list[Written]]:
    """The text with fractions such as "½" and "two-thirds" in digits, and the numbers in it from left to right."""
    text = _VULGAR_SIGN.sub(lambda match: f" {_VULGAR[match[1]]}", text)
    text = _PRONOUN_ONE.sub(" ", _PART.sub(_part, text))
    spelled = (Written(_spelled(match.group()), match.start(), match.end()) for match in _SPELLED.finditer(text))
    return text, sorted([*_in_digits(text), *spelled], key=lambda number: number.start)


def _part(match: re.Match[str]) -> str:
    """ "Two-thirds" in digits."""
    above, below = (group.lower() for group in match.groups() if group)
    return f"{_SMALL.get(above, 1)}/{_PARTS[below]}"


def _in_digits(text: str) -> Iterator[Written]:
    found = list(_DIGITS.finditer(text))
    for match, following in zip_longest(found, found[1:]):
        # "5 to 10 million" is 5 million to 10 million.
        shared = following and not match["scale"] and _RANGE.fullmatch(text, match.end(), following.start("whole"))
        yield Written(_value(match) * (_scale(following) if shared else 1), match.start(), match.end())


def _value(match: re.Match[str]) -> Fraction:
    whole = re.sub(r"\D", "", match["whole"]) or "0"
    value = Fraction(int(whole)) if not match["decimals"] else Fraction(whole + match["decimals"])
    if match["over"]:
        value /= int(match["over"])
    if match["denominator"]:
        value += Fraction(int(match["numerator"]), int(match["denominator"]))
    return value * _scale(match)


def _scale(match: re.Match[str]) -> int:
    """A lone "m" is a million only after a currency sign; else it may be a metre."""
    counts = match["scale"] and (match["money"] or not match["letter"])
    return _EVERY_SCALE[match["scale"].lower()] if counts else 1


def _spelled(words: str) -> Fraction:
    total, current = Fraction(0), Fraction(0)
    words = words.lower().replace("-", " ").replace("and a half", "half")
    for word in words.split():
        if word in _SCALES:
            current = (current or Fraction(1)) * _SCALES[word]
            if word != "hundred":
                total, current = total + current, Fraction(0)
        elif word == "half":
            current += Fraction(1, 2)
        else:
            small = _SMALL.get(word, 0)
            # "Nineteen eighty" is a year, not a sum.
            current = current * 100 + small if 10 <= current < 100 and small >= 10 else current + small
    return total + current
