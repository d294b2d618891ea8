"""Finds the words of a question that name days, months or years, and the periods that they name."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from index import time_period
from index.time_period import Period

Kind = Literal["date", "year", "decade", "quarter", "month", "weekday", "relative"]
_Reader = Callable[[re.Match[str], int | None, date], Period | None]

# Keeps numbers, names and references such as "$2,018" and "EO-2018" out.
_ALONE: Final = r"(?<![\w$€£#.,/-])"
_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_FOUR_DIGITS: Final = r"(?:1[6-9]|20)\d\d(?![\w%$€£°]|[,./]\d)"
_YEAR: Final = rf"(?P<year>{_FOUR_DIGITS})"
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%:]|[,.]\d\d\d)"
_DASH: Final = r"\s?[-–—]\s?"
_TO: Final = rf"(?:{_DASH}| to | and | through | until )"
_WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SEASON: Final = r"(?P<season>spring|summer|fall|autumn|winter)"
_NUMBERS: Final = {
    "a": 1,
    "an": 1,
    **{word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)},
}
_NUMBER: Final = rf"(?P<number>{'|'.join(_NUMBERS)}|\d{{1,3}})"
_UNIT: Final = r"(?P<unit>day|week|month|quarter|year|decade)"
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_ORDINAL: Final = rf"(?P<nth>{'|'.join(_ORDINALS)}|[1-4](?:st|nd|rd|th))"
_THIRD: Final = r"(?:(?P<part>early|mid|late)(?:-| in | ))?"
_PART: Final = r"(?:(?P<part>early|mid|late|start|beginning|middle|end)(?: of|-| in)?(?: the)? ?)?"


@dataclass(frozen=True, slots=True)
class Mention:
    """Where it stands and what it names. `year` is the one that is written there; a "year" is nothing but a year, a
    "month" has none of its own, and "relative" counts from the day of asking.
    """

    start: int
    end: int
    kind: Kind
    period: Period
    year: int | None


def find_mentions(question: str, today: date) -> list[Mention]:
    """In the order of the question. What is named without a year takes the one that is written beside it, else the
    latest that has begun by `today`.
    """
    matches: list[tuple[re.Match[str], Kind, _Reader]] = []
    free = bytearray(b"\1") * len(question)
    for kind, pattern, reader in _RULES:
        for match in pattern.finditer(question):
            if all(free[match.start() : match.end()]):
                free[match.start() : match.end()] = bytes(match.end() - match.start())
                matches.append((match, kind, reader))
    matches.sort(key=lambda found: found[0].start())
    del matches[_MOST:]
    years = [_written_year(match) for match, _, _ in matches]
    mentions = []
    for place, (match, kind, reader) in enumerate(matches):
        beside = next((year for year in [*years[place:], *reversed(years[:place])] if year), None)
        try:
            period = reader(match, beside, today)
        except (ValueError, OverflowError):  # before the first year of the calendar: "900 decades ago"
            continue
        if period:
            mentions.append(Mention(match.start(), match.end(), kind, period, years[place]))
    days = [one for one in mentions if one.kind == "date" and one.period.grain == "day"]
    return [_beside(one, days) if days and one.kind == "weekday" else one for one in mentions]


def _beside(weekday: Mention, days: list[Mention]) -> Mention:
    """The weekday of the same week as the day that is named nearest to it."""
    nearest = min(days, key=lambda one: abs(one.start - weekday.start))
    if not nearest.period.first or not weekday.period.first:
        return weekday
    by = (weekday.period.first.weekday() - nearest.period.first.weekday() + 3) % 7 - 3
    day = nearest.period.first + timedelta(days=by)
    return replace(weekday, period=Period(day, day, "day"), year=day.year)


def number(word: str) -> int:
    return _NUMBERS.get(word.lower()) or int(word)


def _written_year(match: re.Match[str]) -> int | None:
    text = match.groupdict().get("year")
    return int(text[:4]) if text else None


def _day(match: re.Match[str], year: int | None, today: date) -> Period | None:
    """A day or a stretch of days; without a year the latest that has begun."""
    named = match["day"]
    first = time_period.day(f"{named} {match['month']}", year or today.year)
    if first and first.first and not year and first.first > today:
        first = time_period.day(f"{named} {match['month']}", today.year - 1)
    if not first or not first.first or not match["to_day"]:
        return first
    last = time_period.day(f"{match['to_day']} {match['month']}", first.first.year)
    return replace(first, last=last.last) if last else first


def _month(match: re.Match[str], year: int | None, today: date) -> Period | None:
    found = time_period.month(match["month"], year or today.year)
    if found.first and not year and found.first > today:
        found = time_period.month(match["month"], today.year - 1)
    return found


def _nth(match: re.Match[str]) -> int:
    return _ORDINALS.get(match["nth"].lower()) or int(match["nth"][0])


def _range(match: re.Match[str], _: int | None, __: date) -> Period | None:
    first = int(match["year"])
    last = int(match["year"][: 4 - len(match["to"])] + match["to"])
    return time_period.years(first, last) if first < last < first + 100 else None


def _decade(match: re.Match[str], _: int | None, __: date) -> Period:
    return time_period.part_of_decade(match["part"] and match["part"].lower(), int(match["decade"]))


def _year(match: re.Match[str], _: int | None, __: date) -> Period:
    named = int(match["year"])
    return time_period.part_of_year(match["part"].lower(), named) if match["part"] else time_period.years(named, named)


def _this(match: re.Match[str], _: int | None, today: date) -> Period | None:
    last = match["which"].lower() == "last"
    if match["weekday"]:
        return time_period.weekday(match["weekday"].lower(), today, before=last)
    if match["month"]:
        named = _month(match, None, today)
        return _month(match, today.year - 1, today) if last and named and named.last and named.last >= today else named
    if match["season"]:
        return time_period.latest_season(match["season"].lower(), today, ended=last)
    return time_period.current(match["unit"].lower(), today, back=int(last))


_MOST: Final = 16  # a question that names more dates is a text; bounds the time that reading takes
# The longest expressions first: what one of them takes, no later one sees.
_READERS: Final[tuple[tuple[Kind, str, _Reader], ...]] = (
    (
        "date",
        r"(?P<iso>(?P<year>\d{4})-\d\d-\d\d)(?:T[\d:.]{5,15}(?:Z|[+-]\d\d:\d\d)?|(?![\w-]))",
        lambda match, _, __: time_period.day(match["iso"], 1),
    ),
    (
        "relative",
        rf"{_NUMBER} {_UNIT}s? ago\b",
        lambda match, _, today: time_period.ago(match["unit"].lower(), number(match["number"]), today),
    ),
    (
        "relative",
        rf"(?:in|over|during|within|for|throughout) the (?:past|last|previous) (?:{_NUMBER} )?{_UNIT}s?\b(?! of\b)",
        lambda match, _, today: time_period.past(match["unit"].lower(), number(match["number"] or "a"), today),
    ),
    (
        "relative",
        rf"(?<!the )(?P<which>last|this) (?:(?P<unit>week|month|quarter|year|decade)|{_SEASON}"
        rf"|(?P<weekday>{_WEEKDAY})|(?P<month>{_MONTH})(?! \d))\b(?! of\b)",
        _this,
    ),
    ("relative", r"(?:yesterday|last night)\b", lambda _, __, today: time_period.ago("day", 1, today)),
    (
        "relative",
        r"(?:(?-i:today|tonight)|this (?:morning|afternoon|evening))\b",
        lambda _, __, today: time_period.ago("day", 0, today),
    ),
    (
        "date",
        rf"(?:{_ORDINAL} quarter|Q(?P<q>[1-4]))(?: of|,)? {_YEAR}",
        lambda match, _, __: time_period.quarter(int(match["q"] or _nth(match)), int(match["year"])),
    ),
    (
        "date",
        rf"{_YEAR} ?Q(?P<q>[1-4])\b",
        lambda match, _, __: time_period.quarter(int(match["q"]), int(match["year"])),
    ),
    (
        "quarter",
        rf"{_ORDINAL} quarter",
        lambda match, year, _: time_period.quarter(_nth(match), year) if year else None,
    ),
    (
        "date",
        rf"(?P<nth>first|second) half (?:of |in )?{_YEAR}",
        lambda match, _, __: time_period.months(6 * _nth(match) - 5, 6, int(match["year"]), "season"),
    ),
    (
        "date",
        rf"{_SEASON}(?: of|,)? {_YEAR}(?:[-–/]\d\d(?!\d))?",
        lambda match, _, __: time_period.season(match["season"].lower(), int(match["year"])),
    ),
    (
        "date",
        rf"(?:{_WEEKDAY},? )?(?:the )?(?P<month>{_MONTH}) (?:the )?(?P<day>{_DAY})(?:{_TO}(?P<to_day>{_DAY}))?"
        rf"(?:,? (?:of |in )?{_YEAR})?",
        _day,
    ),
    (
        "date",
        rf"(?:{_WEEKDAY},? )?(?:the )?(?P<day>{_DAY})(?:{_TO}(?:the )?(?P<to_day>{_DAY}))? (?:of )?"
        rf"(?P<month>{_MONTH})(?:,? (?:of |in )?{_YEAR})?",
        _day,
    ),
    ("date", rf"(?:(?:early|mid|late)[- ])?(?P<month>{_MONTH}),? (?:of |in )?{_YEAR}", _month),
    ("decade", rf"{_THIRD}(?P<decade>(?:1[6-9]|20)\d0)['’]?s\b", _decade),
    ("date", rf"(?P<year>{_FOUR_DIGITS}){_DASH}(?P<to>{_FOUR_DIGITS}|\d\d(?![\w%-]|[,.]\d))", _range),
    ("year", rf"{_PART}{_YEAR}", _year),
    (
        "weekday",
        rf"(?P<weekday>{_WEEKDAY})\b",
        lambda match, _, today: time_period.weekday(match["weekday"].lower(), today, before=False),
    ),
    ("month", rf"(?:(?:early|mid|late)[- ])?(?P<month>{_MONTH})(?!\w)", _month),
)
_RULES: Final = [(kind, re.compile(_ALONE + pattern, re.IGNORECASE), reader) for kind, pattern, reader in _READERS]
