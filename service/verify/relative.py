"""The days that "yesterday", "on Tuesday" or "last month" mean in a document of a known date."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

_WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday".split()
_SPOKEN: Final = re.compile(
    rf"\b(?:(?P<near>yesterday|today|tonight|tomorrow|this (?:morning|afternoon|evening))"
    rf"|(?P<which>last|this|next) (?P<unit>month|year)|(?P<weekday>{'|'.join(_WEEKDAYS)}))\b",
    re.IGNORECASE,
)
_AHEAD: Final = re.compile(r"\b(?:will|would|next|plans?|planned|scheduled|due|expected|ahead)\b", re.IGNORECASE)
# Dates near the ends of the calendar are mistakes, and have no day before or after.
_EARLIEST: Final = date(1000, 1, 1)
_LATEST: Final = date(9000, 1, 1)
_STEP: Final = {"last": -1, "this": 0, "next": 1}


def dates_meant(text: str, published: date) -> str:
    """The dates in full, to add to the text: a weekday is the last one; where plans are told, the next too."""
    return ", ".join(_dates(text, published))


def _dates(text: str, published: date) -> Iterator[str]:
    if not _EARLIEST <= published <= _LATEST:
        return
    for match in _SPOKEN.finditer(text):
        if match["near"]:
            shift = {"yesterday": -1, "tomorrow": 1}.get(match["near"].lower(), 0)
            yield _full(published + timedelta(shift))
        elif match["weekday"]:
            back = (published.weekday() - _WEEKDAYS.index(match["weekday"].lower())) % 7
            yield _full(published - timedelta(back))
            if _AHEAD.search(text):
                yield _full(published + timedelta(7 - back))
        elif match["unit"].lower() == "year":
            yield str(published.year + _STEP[match["which"].lower()])
        else:
            months = published.year * 12 + published.month - 1 + _STEP[match["which"].lower()]
            yield date(months // 12, months % 12 + 1, 1).strftime("%B %Y")


def _full(day: date) -> str:
    return day.strftime("%A %-d %B %Y")
