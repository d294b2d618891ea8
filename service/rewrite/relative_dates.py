"""Writes the date into a question that says when only by what was said before it: "a week later", "on the 28th"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from index import time_period
from index.time_mentions import find_mentions, number
from index.time_period import Period

_COUNT: Final = r"(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_UNIT: Final = r"(?P<unit>day|week|month|year)"
_SESSION: Final = r"(?:meeting|session|hearing|statement|decision|summit|press conference|speech|testimony)"
_ISSUED: Final = rf"(?:{_SESSION}|advisory|bulletin|forecast|order|extension|announcement|proclamation|report)"
_ENDS: Final = r"(?=\s*+(?:[?.,;)]|\Z))"
# What the words mean, counted from the date that was spoken of. The first that matches counts.
_PHRASES: Final = [
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("moved", rf"\b{_COUNT} {_UNIT}s? (?:(?P<later>later)|(?P<earlier>earlier))\b(?! than\b)"),
        ("moved", rf"\b{_COUNT} {_UNIT}s? (?:(?P<later>after)|(?P<earlier>before))(?: that)?{_ENDS}"),
        ("moved", rf"\bthe {_UNIT} (?:(?P<later>after)|(?P<earlier>before))(?: that)?{_ENDS}"),
        ("moved", rf"\bthe (?:(?P<later>following|next)|(?P<earlier>previous|preceding)) {_UNIT}{_ENDS}"),
        ("numbered", r"\bon the (?P<day>[12]?\d|3[01])(?:st|nd|rd|th)" + _ENDS),
        ("same", rf"\b(?:by then|at (?:the same|that same|that) {_SESSION}){_ENDS}"),
        ("same", rf"\bthat same (?:day|evening|night|morning|month|year){_ENDS}"),
        ("day", rf"\bthat (?:day|evening|night|morning){_ENDS}"),
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
_OPEN: Final = re.compile(r"\b(?:since|after)(?: the)? \Z", re.IGNORECASE)
_BOUNDED: Final = re.compile(r"\b(?:before|until|till|through|up to|prior to|ahead of)(?: the)? \Z", re.IGNORECASE)
_COMPARES: Final = re.compile(
    r"\b(?:compar\w{1,6}|than|versus|vs|against|differ\w{0,6}|chang(?:e[ds]?|ing)|from|since|more|less|fewer|higher|"
    r"lower|stronger|weaker|up|down|same|still|again|also|both)\b",
    re.IGNORECASE,
)
# How answers of quotes begin: "On 11 October 2024, Example Wire said:".
_LEAD: Final = re.compile(r"\bon (\d{1,2} [A-Z][a-z]+ \d{4}), [^:\n]{1,200}? said:", re.IGNORECASE)
_WHEN: Final = re.compile(r" (?:in|on|at|during|since|after|before|until|by|as of) \Z", re.IGNORECASE)
_NEVER: Final = date(1, 1, 1)
_ANY_YEAR: Final = 2000
_LENGTHS: Final = {"day": 0, "week": 1, "month": 2, "year": 3}


@dataclass(frozen=True, slots=True)
class Dated:
    """`text` has the date in brackets after the words for it, `replaced` has it in their place (None if that is no date
    but a stretch without an end). `period` is what it is now about.
    """

    text: str
    replaced: str | None
    period: Period


def with_date(question: str, spoken_of: Period | None) -> Dated | None:
    """None if the question does not say when by what was said before it, or that is not sure."""
    if spoken_of is None or not spoken_of.first or find_mentions(question, spoken_of.first):
        return None
    for kind, phrase in _PHRASES:
        if match := phrase.search(question):
            before = question[: match.start()]
            if (kind == "moved" and _TOLD_ITSELF.search(before)) or (kind in _ONWARD and _NOW.search(before)):
                return None
            meant = _meant(kind, match, spoken_of)
            if meant is None:
                return None
            words, period = meant
            head, tail = question[: match.end()], question[match.end() :]
            replaced = f"{question[: match.start()]}{words.removeprefix('in ')}{tail}" if period.last else None
            return Dated(f"{head} ({words}){tail}", replaced, period)
    return None


def is_relative(question: str) -> bool:
    """Whether it may say when by what was said before it."""
    return any(phrase.search(question) for _, phrase in _PHRASES)


def date_of(question: str, answer: str, before: Period | None) -> Period | None:
    """What a question and its answer are about, if that is one day or one longer period; `before` is what was spoken of
    until then, and lends its year.
    """
    asked, competing = _asked(question, before)
    if competing:
        return None
    told = _told(answer, asked or before)
    if asked is None:
        return told[0] if len(told) == 1 else None if told else before
    within = [period for period in told if _holds(asked, period)]
    return within[0] if len(within) == 1 else asked


def compares(question: str) -> bool:
    """Whether what was asked before is the other side of a comparison, so that its date still counts."""
    return _COMPARES.search(question) is not None


def without_time(question: str, other: Period) -> str:
    """An earlier question without when it asked about, where that is not `other`: it would be read as meant too."""
    mentions = [one for one in find_mentions(question, date(_ANY_YEAR, 12, 31)) if one.kind in ("date", "year")]
    if len(mentions) != 1 or mentions[0].year is None or _holds(other, mentions[0].period):
        return question
    before, after = question[: mentions[0].start], question[mentions[0].end :]
    if mentions[0].kind == "date" and before.lower().endswith(" the "):  # at the June 2022 meeting
        return f"{before}{after.lstrip()}"
    cut = _WHEN.sub("", before)
    return f"{cut}{after}" if cut != before else question


def _asked(question: str, before: Period | None) -> tuple[Period | None, bool]:
    periods: list[Period] = []
    for start, period in _periods(question, before):
        words = question[max(0, start - 20) : start]
        if _OPEN.search(words):
            period = replace(period, last=None)
        elif _BOUNDED.search(words):
            period = replace(period, first=None)
        periods.append(period)
    found = _finest(periods)
    return (found[0], False) if len(found) == 1 else (None, bool(found))


def _told(answer: str, near: Period | None) -> list[Period]:
    leads = ", ".join(match[1] for match in _LEAD.finditer(answer))
    return _finest([period for _, period in _periods(leads or answer, near)])


def _periods(text: str, near: Period | None) -> list[tuple[int, Period]]:
    """Where each stands. A day without a year lies in that of a date beside it or of `near`; without either it is left
    out, and so are months without a year: "may" is a word.
    """
    year = near.first.year if near and near.first else None
    mentions = find_mentions(text, date(year or _ANY_YEAR, 12, 31))
    dated = year or any(one.year for one in mentions)
    return [
        (one.start, one.period)
        for one in mentions
        if one.kind in ("date", "year") and one.period.first and one.period.last and (one.year or dated)
    ]


def _finest(periods: Sequence[Period]) -> list[Period]:
    """Without those that hold another: "15 June 2022" and "2022" are one date."""
    distinct = list(dict.fromkeys(periods))
    return [one for one in distinct if not any(other != one and _holds(one, other) for other in distinct)]


def _holds(outer: Period, inner: Period) -> bool:
    return (outer.first or _NEVER) <= (inner.first or _NEVER) and (
        outer.last is None or (inner.last is not None and inner.last <= outer.last)
    )


def _meant(kind: str, match: re.Match[str], spoken_of: Period) -> tuple[str, Period] | None:
    first, last = spoken_of.first, spoken_of.last
    assert first is not None, "checked by with_date"
    if kind == "after":
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
