"""What "Friday", "yesterday" or "last month" in a document mean, counted from the day of the document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from index import time_period
from index.time_mentions import number
from index.time_period import Period

_WEEKDAY: Final = r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_MONTHS: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_SPOKEN: Final = re.compile(
    r"(?<![\w’'-])(?:"
    r"(?P<near>yesterday|today|tonight|tomorrow|last night|this (?:morning|afternoon|evening))"
    r"|(?<!the )(?P<which>last|this|next) (?:(?P<unit>week(?!end)|month|quarter|year|weekend)"
    r"|(?P<season>spring|summer|fall|autumn|winter)(?! of\b))"
    # "Tuesday, October 11" says itself which one it is.
    rf"|(?:(?P<told>last|this|next|this coming) )?{_WEEKDAY}(?!s\b)"
    rf"(?!,? (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th|,? (?:of )?{_MONTHS})|{_MONTHS}))"
    r"|(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}) "
    r"(?P<ago>day|week|month|year)s? ago)(?![\w-])",
    re.IGNORECASE,
)
# What is ahead of a document's day, as far as the words before the weekday tell.
_AHEAD: Final = re.compile(
    r"\b(?:will|would|may|might|could|should|shall|expected|forecast|foreast|predicted|projected|anticipated|likely|"
    r"possible|scheduled|due|set|plans?|planned|planning|upcoming|is to|are to|begins?|deadline|ahead|tonight|"
    r"tomorrow)\b",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(
    r"\b(?:by|through|until|till|into|beginning|starting|before)(?: (?:early|late|midday))? \Z", re.IGNORECASE
)
# "He will resign, he said on Monday": the Monday is that of saying it.
_SAID: Final = re.compile(
    r"\b(?:said|says|told|announced|reported|wrote|issued|signed|approved|on)(?: (?:reporters|it))?(?: late| early)?"
    r"(?: on)? \Z",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[.!?;:…]\s|\.\.\.|\n\s*\n|, (?=who|which|said)")
# "On Friday the board will meet": nothing stands before the day, so what comes after it tells.
_OPENING: Final = 3  # words
_PAST: Final = re.compile(r"\b(?:said|told|was|were|had|did|\w{2,}ed)\b", re.IGNORECASE)
_NEAR: Final = {"yesterday": -1, "last night": -1, "tomorrow": 1}
_STEP: Final = {"last": 1, "this": 0, "next": -1}
_REACH: Final = 400  # characters before a weekday that may say which one it is
# Dates near the ends of the calendar are mistakes, and have no week before or after.
_EARLIEST, _LATEST = date(1000, 1, 1), date(9000, 1, 1)


@dataclass(frozen=True, slots=True)
class Resolved:
    """`text[start:end]` (code points) means the days from `first` to `last`; `resolved` says so as people write it."""

    start: int
    end: int
    text: str
    resolved: str
    first: date
    last: date


def resolve_dates(text: str, published: date) -> tuple[Resolved, ...]:
    """In their order. A weekday is the last one up to the day of the document, or the next where the words before it
    speak of what is to come.
    """
    return tuple(_resolve(text, published)) if _EARLIEST <= published <= _LATEST else ()


def _resolve(text: str, published: date) -> Iterator[Resolved]:
    for match in _SPOKEN.finditer(text):
        period = _meant(match, text, published)
        if period and period.first and period.last:
            yield Resolved(match.start(), match.end(), match.group(), _told(period), period.first, period.last)


def _meant(match: re.Match[str], text: str, published: date) -> Period | None:
    if near := match["near"]:
        return time_period.ago("day", -_NEAR.get(near.lower(), 0), published)
    if match["weekday"]:
        return _weekday(match, text, published)
    if match["ago"]:
        return time_period.ago(match["ago"].lower(), number(match["count"]), published)
    which = match["which"].lower()
    if match["season"]:
        return _season(match["season"].lower(), which, published)
    if match["unit"].lower() == "weekend":
        saturday = published + timedelta(days=5 - published.weekday() - 7 * _STEP[which])
        return Period(saturday, saturday + timedelta(days=1), "day")
    return time_period.current(match["unit"].lower(), published, back=_STEP[which])


def _weekday(match: re.Match[str], text: str, published: date) -> Period:
    told = (match["told"] or "").lower()
    latest = time_period.weekday(match["weekday"].lower(), published, before=told == "last")
    if told == "last" or (told == "" and not _is_ahead(text, match.start(), match.end())):
        return latest
    if latest.first == published and told != "next":
        return latest
    assert latest.first, "a weekday is a day"
    return time_period.shifted(latest, "week", 1)


def _is_ahead(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _REACH) : start]
    if _UNTIL.search(before) and not _SAID.search(before):
        return True
    clause = before[max((found.end() for found in _SENTENCE.finditer(before)), default=0) :]
    said = _SAID.search(before)
    if said and not said.group().lower().lstrip().startswith("on"):
        return False
    if _AHEAD.search(clause):
        return True
    if len(clause.split()) > _OPENING:
        return False
    after = _SENTENCE.split(text[end : end + _REACH], maxsplit=1)[0]
    ahead = _AHEAD.search(after)
    return ahead is not None and not _PAST.search(after[: ahead.start()])


def _season(season: str, which: str, published: date) -> Period | None:
    """ "This winter" may be the one that ends or the one that begins: not told."""
    if which == "last":
        return time_period.latest_season(season, published, ended=True)
    return time_period.season(season, published.year) if which == "this" and season != "winter" else None


def _told(period: Period) -> str:
    first, last = period.first, period.last
    assert first, "asked before"
    assert last, "asked before"
    if first == last:
        return _day(first)
    match period.grain:
        case "month":
            return f"{first:%B %Y}"
        case "year":
            return str(first.year)
        case "season" if first.year == last.year:
            return f"{first:%B} to {last:%B %Y}"
        case "season":
            return f"{first:%B %Y} to {last:%B %Y}"
        case _:
            return f"{_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
