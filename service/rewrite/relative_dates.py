"""Writes the date into a question that says when only by what was said before it: "a week later", "on the 28th"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from index import time_period
from index.time_mentions import find_mentions, number
from index.time_period import Period
from service.rewrite.told import ANY_YEAR, holds

_COUNT: Final = r"(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_UNIT: Final = r"(?P<unit>day|week|month|year)"
_SESSION: Final = r"(?:meeting|session|hearing|statement|decision|summit|press conference|speech|testimony)"
_ISSUED: Final = rf"(?:{_SESSION}|advisory|bulletin|forecast|order|extension|announcement|proclamation|report)"
_ENDS: Final = r"(?=\s*+(?:[?.,;)]|\Z)| at \d)"
# What the words mean, counted from the date that was spoken of. The first that matches counts.
_PHRASES: Final = [
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("moved", rf"\b{_COUNT} {_UNIT}s? (?:(?P<later>later)|(?P<earlier>earlier))\b(?! than\b)"),
        ("moved", rf"\b{_COUNT} {_UNIT}s? (?:(?P<later>after)|(?P<earlier>before))(?: that)?{_ENDS}"),
        ("moved", rf"\bthe {_UNIT} (?:(?P<later>after)|(?P<earlier>before))(?: that)?{_ENDS}"),
        ("moved", rf"\bthe (?:(?P<later>following|next)|(?P<earlier>previous|preceding)) {_UNIT}{_ENDS}"),
        (
            "moved",
            r"\bthe (?:(?P<later>following|next)|(?P<earlier>previous|preceding)) "
            rf"(?P<unit>morning|afternoon|evening|night){_ENDS}",
        ),
        ("numbered", r"\bon the (?P<day>[12]?\d|3[01])(?:st|nd|rd|th)" + _ENDS),
        ("same", rf"\b(?:by then|at (?:the same|that same|that) {_SESSION}){_ENDS}"),
        ("same", rf"\bthat same (?:day|morning|afternoon|evening|night|month|year){_ENDS}"),
        ("day", rf"\bthat (?:day|morning|afternoon|evening|night){_ENDS}"),
        ("around", r"\b(?:earlier|later) that (?P<whole>week|month|year)\b"),
        ("around", rf"\bthat (?P<whole>month|year){_ENDS}"),
        ("next", rf"\bthe (?:{_SESSION} after that(?: one)?|(?:next|following) {_SESSION}){_ENDS}"),
        ("after", rf"\b(?:the (?:{_ISSUED}|one) )?after that(?: one)?{_ENDS}"),
        ("after", rf"\bthe (?:next|following) (?:(?:one|two|three|four) times|time|one|{_ISSUED}){_ENDS}"),
        ("after", rf"\bthe (?:{_ISSUED}|deal|agreement|law) that followed{_ENDS}"),
        ("after", rf"\bwhen (?:that|it|this) (?:ran out|expired|lapsed){_ENDS}"),
        ("before", rf"\bthe (?:(?:{_SESSION}|one) before that(?: one)?|previous {_SESSION}){_ENDS}"),
    )
]
# "Who resigned, and who won a year later?" counts from what the question itself tells.
_TOLD_ITSELF: Final = re.compile(
    r"\w[,;:]? (?:and|but|or|after|when|who|which|before|while|until) |\w[,;:] \w", re.IGNORECASE
)
# "When is the next meeting?" counts from the day of asking.
_ONWARD: Final = ("next", "after")
_NOW: Final = re.compile(r"\b(?:is|are|will|does|do|can|should)\b|['’]s \Z", re.IGNORECASE)
_COMPARES: Final = re.compile(
    r"\b(?:compar\w{1,6}|than|versus|vs|against|differ\w{0,6}|chang(?:e[ds]?|ing)|from|since|more|less|fewer|higher|"
    r"lower|stronger|weaker|up|down|same(?! (?:hour|time|day|place)\b)|still|again|also|both)\b",
    re.IGNORECASE,
)
_WHEN: Final = re.compile(r" (?:in|on|at|during|since|after|before|until|by|as of) \Z", re.IGNORECASE)
_LENGTHS: Final = {"day": 0, "week": 1, "month": 2, "year": 3}


# What may stand before the words, so that a date in their place needs no "on" or "in" of its own.
_PREPOSITION: Final = re.compile(
    r"(?:\A| )(?P<word>on|in|by|at|with|than|to|from|since|until|before|after|during|of|for|through|over) \Z",
    re.IGNORECASE,
)
_IN_PLACE: Final = ("by then", "that same", "that day", "that month", "that year")
_PART_OF_DAY: Final = re.compile(r"(?:that|same|the \w+) (?P<part>morning|afternoon|evening|night)", re.IGNORECASE)
_ISSUED_THERE: Final = re.compile(_ISSUED, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """`text` has the date in brackets after the words for it. `inline` has it in their place, where that is English:
    `phrase`, which stands from `start` to `end` of the question and begins with a preposition where it needs one (None
    where the brackets are needed). `period` is what it is now about; `unsure` says that nobody knows when that was
    which it is counted from.
    """

    text: str
    inline: str
    phrase: str | None
    start: int
    end: int
    period: Period
    unsure: bool


def with_date(question: str, spoken_of: Period | None) -> Dated | None:
    """None if the question does not say when by what was said before it, or that is not sure."""
    if spoken_of is None or not spoken_of.first or find_mentions(question, spoken_of.first):
        return None
    found = find_phrase(question)
    if found is None:
        return None
    kind, match = found
    before = question[: match.start()]
    if (kind == "moved" and _TOLD_ITSELF.search(before)) or (kind in _ONWARD and _NOW.search(before)):
        return None
    meant = _meant(kind, match, spoken_of)
    if meant is None:
        return None
    words, period = meant
    bracketed = f"{question[: match.end()]} ({words}){question[match.end() :]}"
    phrase, start = _phrase(kind, match, spoken_of, words), match.start()
    if phrase is None:
        return Dated(bracketed, bracketed, None, start, match.end(), period, spoken_of.last is None)
    preposition = _PREPOSITION.search(before)
    if preposition:
        start = preposition.start("word")
        phrase = f"{preposition['word']} {phrase.removeprefix('on ').removeprefix('in ')}"
    # The one after a meeting of an unknown day is not the first after the day that its own question counts from.
    guessed = kind == "next" and spoken_of.last is None
    inline = bracketed if guessed else f"{question[:start]}{phrase}{question[match.end() :]}"
    return Dated(bracketed, inline, phrase, start, match.end(), period, spoken_of.last is None)


def find_phrase(question: str) -> tuple[str, re.Match[str]] | None:
    """The words of a question that say when by what was said before it, and what kind they are of."""
    return next(((kind, match) for kind, phrase in _PHRASES if (match := phrase.search(question))), None)


def _phrase(kind: str, match: re.Match[str], spoken_of: Period, words: str) -> str | None:
    """In the place of the match; None where only brackets after it are sure to be English."""
    said, then = match.group(), _named(spoken_of).removeprefix("in ")
    issued = _ISSUED_THERE.search(said)
    match kind:
        case "next":
            return f"the first {issued[0] if issued else 'time'} after {then}"
        case "before":
            return f"the last {issued[0] if issued else 'time'} before {then}"
        case "after":
            if said.lower().startswith("after"):
                return f"after {then}"
            if said.lower().startswith("the one after"):
                return f"the first time after {then}"
            if said.lower().startswith(("the next", "the following")):
                return f"{said} after {then}"
            return f"the {issued[0]} after {then}" if issued and "followed" not in said.lower() else None
    if part := _PART_OF_DAY.search(said):
        return f"on the {part['part'].lower()} of {words}"
    if kind in ("same", "day", "around") and not said.lower().startswith(_IN_PLACE):
        return None
    if said.lower().startswith("by then"):
        return f"by {words.removeprefix('in ')}"
    if words.startswith(("in ", "from ")):
        return words
    return f"on {words}" if words[0].isdigit() else f"in {words}"


def is_relative(question: str) -> bool:
    """Whether it may say when by what was said before it."""
    return find_phrase(question) is not None


def compares(question: str) -> bool:
    """Whether what was asked before is the other side of a comparison, so that its date still counts."""
    return _COMPARES.search(question) is not None


def without_time(question: str, other: Period) -> str:
    """An earlier question without when it asked about, where that is not `other`: it would be read as meant too."""
    mentions = [one for one in find_mentions(question, date(ANY_YEAR, 12, 31)) if one.kind in ("date", "year")]
    if len(mentions) != 1 or mentions[0].year is None or holds(other, mentions[0].period):
        return question
    before, after = question[: mentions[0].start], question[mentions[0].end :]
    if mentions[0].kind == "date" and before.lower().endswith(" the "):  # at the June 2022 meeting
        return f"{before}{after.lstrip()}"
    cut = _WHEN.sub("", before)
    return f"{cut}{after}" if cut != before else question


def _meant(kind: str, match: re.Match[str], spoken_of: Period) -> tuple[str, Period] | None:
    first, last = spoken_of.first, spoken_of.last
    assert first is not None, "checked by with_date"
    if kind == "after" or (kind == "next" and last is None):
        return f"after {_named(spoken_of)}", Period(first, None, spoken_of.grain)
    if last is None:
        return None
    match kind:
        case "next":
            return _next(spoken_of)
        case "before":
            return f"the last before {_named(spoken_of)}", Period(None, first - timedelta(days=1), "day")
        case "moved":
            period = _moved(match, spoken_of)
        case "numbered":
            period = _numbered(int(match["day"]), spoken_of)
        case "around":
            unit = match["whole"].lower()
            within = _LENGTHS.get(spoken_of.grain, 9) <= _LENGTHS[unit]
            period = time_period.current(unit, first) if within else None
        case "day":
            period = spoken_of if spoken_of.grain == "day" else None
        case _:
            period = spoken_of
    return (_named(period), period) if period else None


def _next(spoken_of: Period) -> tuple[str, Period] | None:
    """The first after the whole day, month or year that was spoken of."""
    if spoken_of.grain not in ("day", "month", "year") or not spoken_of.last:
        return None
    start = spoken_of.last + timedelta(days=1)
    begins = Period(start, start, "day") if spoken_of.grain == "day" else time_period.current(spoken_of.grain, start)
    return f"the first since {_named(begins)}", Period(start, None, spoken_of.grain)


def _moved(match: re.Match[str], spoken_of: Period) -> Period | None:
    """A month or a year after a day is not meant to the day: the month that it comes to, or the whole year for
    "the year after".
    """
    count, unit = match.groupdict().get("count"), match["unit"].lower()
    unit = unit if unit in _LENGTHS else "day"
    by = number(count) if count else 1
    try:
        moved = time_period.shifted(spoken_of, unit, by if match["later"] else -by)
    except (OverflowError, ValueError):
        return None
    if not moved.first:
        return None
    if unit == "day" or (unit == "week" and count):
        return moved if spoken_of.grain == "day" else None
    if count and unit == "year" and spoken_of.grain == "day":
        return time_period.current("month", moved.first)
    if _LENGTHS.get(spoken_of.grain, 9) > _LENGTHS[unit]:
        return None
    return time_period.current("month" if count and spoken_of.grain == "month" else unit, moved.first)


def _numbered(day: int, spoken_of: Period) -> Period | None:
    """A day of the month that was spoken of, and not before it: that might be one of the next month."""
    first = spoken_of.first
    if spoken_of.grain not in ("day", "month") or not first or day < first.day:
        return None
    try:
        found = first.replace(day=day)
    except ValueError:
        return None
    return Period(found, found, "day")


def _named(period: Period) -> str:
    """As read_time reads it: "6 October 2024", "October 2024", "in 2024", "from 3 October 2024 to 6 October 2024"."""
    first, last = period.first, period.last
    assert first is not None, "what was spoken of has begun"
    if first == last or last is None:
        return _day(first)
    if period == time_period.current("month", first):
        return first.strftime("%B %Y")
    if first.year == last.year and period == time_period.current("year", first):
        return f"in {first.year}"
    return f"from {_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
