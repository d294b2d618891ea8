"""Days, months and longer stretches of the calendar that words name; dateutil reads and counts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from dateutil.parser import ParserError, parse
from dateutil.relativedelta import relativedelta

Grain = Literal["day", "week", "month", "season", "year"]

_SEASONS: Final = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
# Months of the year, first and last: thirds for early, mid and late; quarters for start and end.
_PARTS: Final = {
    "start": (1, 3),
    "beginning": (1, 3),
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "middle": (5, 8),
    "end": (10, 12),
}
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both in it; None leaves an end open. `grain` is the stretch it is told in."""

    first: date | None
    last: date | None
    grain: Grain


def day(text: str, year: int) -> Period | None:
    """The day that a text with day and month names, in `year` if it names none; None if there is no such day."""
    try:
        found = parse(text.replace(".", " "), default=datetime(year, 1, 1)).date()
    except (ParserError, OverflowError):
        return None
    return Period(found, found, "day")


def month(name: str, year: int) -> Period:
    """The month of that English name or abbreviation."""
    return months(parse(name.strip("."), default=datetime(2000, 1, 1)).month, 1, year, "month")


def months(start: int, count: int, year: int, grain: Grain) -> Period:
    """`count` months from month `start` of `year` on."""
    first = date(year, start, 1)
    return Period(first, first + relativedelta(months=count, days=-1), grain)


def quarter(number: int, year: int) -> Period:
    return months(3 * number - 2, 3, year, "season")


def years(first: int, last: int) -> Period:
    return Period(date(first, 1, 1), date(last, 12, 31), "year")


def season(name: str, year: int) -> Period:
    """Three whole months; a winter begins in December of `year`."""
    return months(_SEASONS[name], 3, year, "season")


def part_of_year(part: str, year: int) -> Period:
    first, last = _PARTS[part]
    return months(first, last - first + 1, year, "season")


def part_of_decade(part: str | None, decade: int) -> Period:
    first, last = {None: (0, 9), "early": (0, 3), "mid": (3, 7), "late": (6, 9)}[part]
    return years(decade + first, decade + last)


def weekday(name: str, today: date, *, before: bool) -> Period:
    """The latest such day up to `today`, or before it."""
    back = (today.weekday() - _WEEKDAYS.index(name)) % 7
    found = today - timedelta(days=back or (7 if before else 0))
    return Period(found, found, "day")


def current(unit: str, today: date, back: int = 0) -> Period:
    """The week, month, quarter, year or decade that `today` lies in, or the one `back` before it."""
    moved = today - _units(unit, back)
    match unit:
        case "week":
            first = moved - timedelta(days=moved.weekday())
            return Period(first, first + timedelta(days=6), "week")
        case "month":
            return months(moved.month, 1, moved.year, "month")
        case "quarter":
            return months(moved.month - (moved.month - 1) % 3, 3, moved.year, "season")
        case "year":
            return years(moved.year, moved.year)
        case "decade":
            return years(moved.year // 10 * 10, moved.year // 10 * 10 + 9)
        case _:
            return Period(moved, moved, "day")


def ago(unit: str, count: int, today: date) -> Period:
    """A day for days and weeks, a whole month or year for months and longer."""
    moved = today - _units(unit, count)
    return (
        Period(moved, moved, "day") if unit in ("day", "week") else current("year" if unit != "month" else unit, moved)
    )


def past(unit: str, count: int, today: date) -> Period:
    """From so long ago until now."""
    return Period(today - _units(unit, count), None, "day")


def shifted(period: Period, unit: str, count: int) -> Period:
    """So much later, or earlier if `count` is negative."""
    by = _units(unit, count)
    first, last = (end and end + by for end in (period.first, period.last))
    return Period(first, last, period.grain)


def latest_season(name: str, today: date, *, ended: bool) -> Period:
    """The latest such season that has begun by `today`, or has ended before it."""
    found = season(name, today.year)
    while found.first and found.last and (found.last >= today if ended else found.first > today):
        found = season(name, found.first.year - 1)
    return found


def _units(unit: str, count: int) -> relativedelta:
    match unit:
        case "day":
            return relativedelta(days=count)
        case "week":
            return relativedelta(weeks=count)
        case "month":
            return relativedelta(months=count)
        case "quarter":
            return relativedelta(months=3 * count)
        case "decade":
            return relativedelta(years=10 * count)
        case _:
            return relativedelta(years=count)
