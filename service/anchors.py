"""The parts of a sentence that must not differ from its evidence: numbers, days and months, names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from index.english import STOP_WORDS, is_ordinary
from service.demonyms import demonyms
from service.numbers import VAGUE_NUMBERS, numbers

MONTHS: Final = "january february march april may june july august september october november december".split()
_WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday".split()

# "May" and "March" are words as well, unless they have a capital or stand beside a day; so are "Sat" and "Sun".
_MONTH_NAME: Final = (
    rf"(?:{'|'.join(MONTHS[:2] + MONTHS[3:4] + MONTHS[5:])}|(?-i:March|May)|(?:march|may)(?= \d)"
    r"|(?<=\d )(?:march|may)|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:\.|(?=,? \d))"
    r"|(?<=\d )(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec))(?!\w)"
)
_ONE_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?(?![\d,.]*\d)"
_DAYS: Final = rf"{_ONE_DAY}(?: ?(?:-|–|to|and) ?{_ONE_DAY})?"
_DATE: Final = re.compile(
    rf"(?:(?P<before>(?<![\w.,/$€£-]){_DAYS})(?:,? of| )? ?)??"
    rf"\b(?P<month>{_MONTH_NAME})(?: (?:the )?(?P<after>{_DAYS}))?",
    re.IGNORECASE,
)
_ISO: Final = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3]\d)(?!\d))?(?![\d-])"
)
_WEEKDAY: Final = re.compile(
    rf"\b(?:{'|'.join(_WEEKDAYS)}|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)"
    rf"(?=\.?,? (?:\d|(?:{'|'.join(month[:3] for month in MONTHS)}))))s?(?!\w)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|\w+(?:[’'-]\w+)*")
_STARTS: Final = re.compile(r"(?:\A|[.!?:;\n•])[ \t“\"'‘(\[-]*\Z")
_LONG_FORMS: Final = [
    (re.compile(r"\bUnited States(?: of America)?\b", re.IGNORECASE), "U.S."),
    (re.compile(r"\bUnited Kingdom\b", re.IGNORECASE), "U.K."),
    (re.compile(r"\bUnited Nations\b", re.IGNORECASE), "U.N."),
    (re.compile(r"\bEuropean Union\b", re.IGNORECASE), "E.U."),
    (re.compile(r"\b(?:USA|U\.S\.A\.)"), "U.S."),
]
_TITLES: Final = "mr mrs ms dr prof gen gov sen rep president".split()
_SAID: Final = frozenset("btw hello hey hi hmm nope ok okay oops thanks wow y'all yeah yes".split())
_NEVER_NAMES: Final = frozenset(
    [*MONTHS, *_WEEKDAYS, *(name[:3] for name in MONTHS + _WEEKDAYS), "sept", *_TITLES, *_SAID]
)
# "Biden's", "Biden'll", "I'm".
_ENDING: Final = re.compile(r"['’](?:s|m|re|ve|ll|d)?\Z", re.IGNORECASE)
_NOT: Final = re.compile(r"n['’]t\Z")
# In capitals these are not the words that they look like.
_INITIALS: Final = {
    "US": "u.s",
    "U.S": "u.s",
    "UN": "un",
    "U.N": "un",
    "UK": "uk",
    "U.K": "uk",
    "EU": "eu",
    "E.U": "eu",
}


@dataclass(frozen=True, slots=True)
class Anchors:
    """Numbers outside of dates; months, weekdays and days ("october", "friday", "october 11"); words of names and of
    vague amounts, in lower case.
    """

    numbers: frozenset[Fraction]
    calendar: frozenset[str]
    names: frozenset[str]


def anchors(text: str) -> Anchors:
    in_words = _ISO.sub(_iso_in_words, text)
    return Anchors(numbers(without_dates(text)), _calendar(in_words), _names(in_words))


def without_dates(text: str) -> str:
    """The text without months and days; years stay, for they are compared as numbers."""
    return _DATE.sub(" , ", _ISO.sub(_iso_in_words, text))


def _iso_in_words(match: re.Match[str]) -> str:
    month = MONTHS[int(match["month"]) - 1].capitalize()
    return f"{int(match['day'])} {month} {match['year']}" if match["day"] else f"{month} {match['year']}"


def _calendar(text: str) -> frozenset[str]:
    return frozenset([*_dates(text), *(_full(match.group(), _WEEKDAYS) for match in _WEEKDAY.finditer(text))])


def _dates(text: str) -> Iterator[str]:
    for match in _DATE.finditer(text):
        month = _full(match["month"], MONTHS)
        yield month
        for day in re.findall(r"\d+", f"{match['before'] or ''} {match['after'] or ''}"):
            yield f"{month} {int(day)}"


def _full(name: str, names: list[str]) -> str:
    return next(full for full in names if full.startswith(name.lower()[:3]))


def _names(text: str) -> frozenset[str]:
    return frozenset(word for word, is_name in _words(text) if is_name or word in VAGUE_NUMBERS)


def name_words(text: str) -> frozenset[str]:
    """Every word of a text as names are compared, and what else the capitalised ones may be called."""
    words: set[str] = set()
    for word, _ in _words(text, parts=True):
        words.update(demonyms(word))
        words.add(word)
    return frozenset(words)


def _words(text: str, parts: bool = False) -> Iterator[tuple[str, bool]]:
    """Each word in lower case, without full stops and what an apostrophe adds, and whether it is a name.

    Where a capital says nothing, at the start of a sentence and amid capitals, rare words count as names. `parts`:
    words with hyphens come in parts as well.
    """
    for pattern, short in _LONG_FORMS:
        text = pattern.sub(short, text)
    found = list(_WORD.finditer(text))
    shouted = [len(match.group()) > 1 and match.group().isupper() for match in found]
    for place, match in enumerate(found):
        bare = _ENDING.sub("", match.group()).rstrip(".")
        word = _INITIALS.get(bare) or bare.replace(".", "").lower()
        yield (
            word,
            _is_name(bare, word)
            and not (
                (_STARTS.search(text[max(0, match.start() - 4) : match.start()]) or _amid_capitals(shouted, place))
                and all(is_ordinary(part) or part in STOP_WORDS for part in word.split("-"))
            ),
        )
        if parts and "-" in word:
            yield from ((part, False) for part in word.split("-"))


def _is_name(bare: str, word: str) -> bool:
    return (
        bare[:1].isupper()
        and (len(word) > 1 or word == bare)
        and len(bare) > 1
        and (bare in _INITIALS or word not in STOP_WORDS)
        and word not in _NEVER_NAMES
        and not _NOT.search(word)
    )


def _amid_capitals(shouted: list[bool], place: int) -> bool:
    return shouted[place] and any(shouted[max(0, place - 1) : place] + shouted[place + 1 : place + 2])
