"""Reads the dates that documents carry, in the forms publishers write them, into ISO 8601. Never guesses."""

import re
import warnings
from datetime import UTC, datetime

from dateutil.parser import UnknownTimezoneWarning
from dateutil.parser import parse as parse_loosely

from index.when import parse_when

_ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\Z")
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_ISO_MOMENT = re.compile(r"\d{4}-?\d{2}-?\d{2}[T ]\d{2}")
_EPOCH = re.compile(r"\d{9,13}(?:\.\d+)?\Z")
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[T,]?\s+(\d{1,2}:\d{2}.*))?\Z")
_NAMED_MONTH = re.compile(r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b")
_YEAR = re.compile(r"\b\d{4}\b")

# RFC 5322, section 4.3: the zone names that mail and feeds may use. Other names mean different offsets in
# different places, so a time that carries one is kept as a day.
_ZONES = {"UT": 0, "GMT": 0, "UTC": 0, "Z": 0} | {
    f"{name}{kind}T": (hours + (kind == "D")) * 3600
    for name, hours in {"E": -5, "C": -6, "M": -7, "P": -8}.items()
    for kind in "SD"
}
# Placeholders such as 0001-01-01 and 9999-12-31 are not dates of publication: 1582 is the first year of the
# calendar that ISO 8601 counts in.
_FIRST_YEAR, _LAST_YEAR = 1582, 2999
EXPECTED = "write a date such as 2024-10-11 or a date-time such as 2024-10-11T09:30:00+03:00"


def iso_date(text: str) -> str | None:
    """The ISO 8601 date or date-time that `text` states, or None where it has no reading or more than one.

    Reads ISO 8601, RFC 2822, a named English month, year-first numbers, and Unix time in seconds or
    milliseconds. A day stays a day, a time keeps its offset. 25/12/2024 has one reading; 03/04/2024 has two
    and gives None.
    """
    text = text.strip()
    try:
        found = _read(text)
        if found is None or not _FIRST_YEAR <= int(found[:4]) <= _LAST_YEAR:
            return None
        when = parse_when(found)
    except (ValueError, OverflowError, OSError):
        return None
    # A date-time of exactly zero Unix time is a field that nobody filled in.
    return None if "T" in found and when.first.timestamp() == 0 else found


def _read(text: str) -> str | None:
    if day := _ISO_DAY.match(text) or _COMPACT_DAY.match(text):
        return _day(*day.groups())
    if _ISO_MOMENT.match(text):
        return _moment(text)
    if _EPOCH.match(text):
        seconds = float(text)
        return datetime.fromtimestamp(seconds / 1000 if seconds >= 1e11 else seconds, UTC).isoformat()
    if numeric := _NUMERIC.match(text):
        return _numeric(numeric)
    if _NAMED_MONTH.search(text) and _YEAR.search(text):
        return _worded(text)
    return None


def _moment(text: str) -> str | None:
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return _worded(text)


def _day(year: str, month: str, day: str) -> str:
    return f"{int(year):04}-{int(month):02}-{int(day):02}"


def _numeric(match: re.Match[str]) -> str | None:
    first, _, second, year, clock = match.groups()
    if int(first) > 12:
        day = _day(year, second, first)
    elif int(second) > 12 or first == second:
        day = _day(year, first, second)
    else:
        return None
    return _worded(f"{day} {clock}") if clock else day


def _worded(text: str) -> str | None:
    """Two parses with different defaults: what differs between them was not in the text."""
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always", UnknownTimezoneWarning)
        low = parse_loosely(text, default=datetime(1999, 1, 1), tzinfos=_ZONES)
        high = parse_loosely(text, default=datetime(2000, 2, 2, 1, 1, 1), tzinfos=_ZONES)
    if low.date() != high.date():
        return None
    if low.hour != high.hour or any(w.category is UnknownTimezoneWarning for w in heard):
        return low.date().isoformat()
    return low.isoformat()
