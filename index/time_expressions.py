"""What a question says about when its documents were published: windows of days, and the latest or the first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from index.filters import Window
from index.time_mentions import find_mentions
from index.time_order import Order, read_order
from index.time_publication import DOCUMENT, Told, publication
from index.when import When

_LATE_SHARE: Final = 1 / 3
_LATE_LEAST, _LATE_MOST = timedelta(days=3), timedelta(days=90)
_RANGE: Final = re.compile(r"(?:\bbetween|\bfrom)(?: about| around| early| late| mid)* \Z", re.IGNORECASE)
_TO: Final = re.compile(r",?(?: and| to| until| till| through|\s?[-–—])(?: about| around)? ?\Z", re.IGNORECASE)
_DOCUMENT_NEXT: Final = re.compile(rf" (?:[\w’'-]+ )?{DOCUMENT}\b", re.IGNORECASE)
# Nouns that count the documents that a question is about.
_DOCUMENTS: Final = re.compile(r"\b(?:report|article|review|coverage|piece|story)\b(?!s)", re.IGNORECASE)
# What comes after a date and speaks of a time before or after it: "… and at the meeting after that one?"
_LATER: Final = re.compile(
    r"\b(?:after (?:that|this)|(?<!no )later(?! than\b)|afterwards?|since then|subsequent(?:ly)?|the next)\b",
    re.IGNORECASE,
)
_EARLIER: Final = re.compile(
    r"\b(?:before (?:that|this)|earlier(?! than\b)|beforehand|previous(?:ly)?|(?:day|week|month|year) before)\b(?! \d)",
    re.IGNORECASE,
)
# A title says nothing about when: years in quotation marks are not read.
_QUOTED: Final = re.compile(
    r"[\"“”«»](?!\d{4}-)([^\"“”«»\n]{1,300})[\"“”«»]|(?<!\w)[‘'](?!\d{4}-)([^‘’'\n]{3,200})[’'](?!\w)"
)


@dataclass(frozen=True, slots=True)
class TimeReading:
    """`windows` are those of the single expressions, in the order of the question. `window` reaches from the first day
    of any to the last of any; it is None where the question names none, or speaks of more documents than it names times
    for. `periods` are the windows without what may come out late. `as_of` is the last day of "as of …", which is also
    the end of a window. `expressions` are the words that were read, of windows and of the order.
    """

    window: Window | None = None
    windows: tuple[Window, ...] = ()
    periods: tuple[Window, ...] = ()
    order: Order | None = None
    as_of: When | None = None
    expressions: tuple[str, ...] = ()


def read_time(question: str, as_of: When) -> TimeReading:
    """What the question, asked on the day of `as_of`, says about time. Never raises, and takes no more time for a long
    question than its length asks for.

    Windows are days of publication, in UTC like a `When` of a day. What happened in a period may be reported after it:
    its window ends `lateness` later, unless the question asks for the latest of the period.
    """
    today = as_of.day
    plain = _QUOTED.sub(lambda match: " " * len(match.group()), question)
    order, order_at = read_order(plain)
    told = publication(plain, find_mentions(plain, today), today)
    return _reading(question, told, order, order_at)


def lateness(first: date, last: date) -> timedelta:
    """How long after a period its documents may still come out: a third of it, at least a weekend and a day, at most 90
    days. Chosen on the federal dev cases, where growth in a quarter is reported 27 days after its end.
    """
    return min(max((last - first + timedelta(days=1)) * _LATE_SHARE, _LATE_LEAST), _LATE_MOST)


def _reading(question: str, told: list[Told], order: Order | None, order_at: tuple[int, int] | None) -> TimeReading:
    told = [_pointed_from(one, question) for one in _joined(question, _with_years(told))]
    if all(one.loose for one in told):
        told = []
    spans = [(one.start, one.end) for one in told]
    as_of = next((one.period.last for one in told if one.as_of), None)
    if as_of and not order:
        order = "latest"
    elif order_at and not any(start <= order_at[0] < end for start, end in spans):
        spans.append(order_at)
    windows = tuple(dict.fromkeys(_window(one, order) for one in told))
    return TimeReading(
        _hull(windows) if len(_DOCUMENTS.findall(question)) <= max(len(windows), 1) else None,
        windows,
        tuple(dict.fromkeys(_window(one, "latest") for one in told)),
        order,
        _when(as_of) if as_of else None,
        tuple(question[start:end].strip() for start, end in sorted(spans)),
    )


def _pointed_from(told: Told, question: str) -> Told:
    """Open towards where the words after it point from it."""
    period = told.period
    if _LATER.search(question, told.end):
        period = replace(period, last=None)
    if _EARLIER.search(question, told.end):
        period = replace(period, first=None)
    return replace(told, period=period)


def _with_years(told: list[Told]) -> list[Told]:
    """Without the years that only say of which year another date is: "in 2011, at the August meeting"."""
    yearless = [one for one in told if one.mention.kind != "relative" and one.mention.year is None]
    if not yearless:
        return told
    lent = {one.mention.period.first.year for one in yearless if one.mention.period.first}
    return [one for one in told if one.mention.kind != "year" or one.loose or one.mention.year not in lent]


def _joined(question: str, told: list[Told]) -> list[Told]:
    """With "from A to B" and "between A and B" made one, unless A and B are told apart as two documents."""
    joined: list[Told] = []
    for one in told:
        before = joined[-1] if joined else None
        if (
            before
            and _RANGE.search(question[max(0, before.mention.start - 30) : before.mention.start])
            and _TO.fullmatch(question[before.mention.end : one.mention.start])
            and not (_DOCUMENT_NEXT.match(question, one.end))
            and before.mention.period.first
            and one.mention.period.last
            and before.mention.period.first < one.mention.period.last
        ):
            period = replace(one.mention.period, first=before.mention.period.first)
            joined[-1] = replace(one, start=before.start, period=period)
        else:
            joined.append(one)
    return joined


def _window(told: Told, order: Order | None) -> Window:
    first, last = told.period.first, told.period.last
    if first and last and not told.loose and order != "latest":
        last += lateness(first, last)
    return Window(_when(first) if first else None, _when(last) if last else None)


def _hull(windows: Sequence[Window]) -> Window | None:
    if not windows:
        return None
    firsts = [window.published_after for window in windows]
    lasts = [window.published_before for window in windows]
    return Window(
        None if None in firsts else min((end for end in firsts if end), key=lambda end: end.first),
        None if None in lasts else max((end for end in lasts if end), key=lambda end: end.last),
    )


def _when(day: date) -> When:
    return When(day.isoformat(), datetime.combine(day, time.min, UTC), datetime.combine(day, time.max, UTC))
