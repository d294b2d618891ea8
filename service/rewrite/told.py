"""When what was asked and answered was, if that is one day or one longer period."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from index.time_mentions import find_mentions
from index.time_period import Period

_OPEN: Final = re.compile(r"\b(?:since|after)(?: the)? \Z", re.IGNORECASE)
_BOUNDED: Final = re.compile(r"\b(?:before|until|till|through|up to|prior to|ahead of)(?: the)? \Z", re.IGNORECASE)
# How answers of quotes begin: "On 11 October 2024, Example Wire said:".
_LEAD: Final = re.compile(r"\bon (\d{1,2} [A-Z][a-z]+ \d{4}), [^:\n]{1,200}? said:", re.IGNORECASE)
_NEVER: Final = date(1, 1, 1)
ANY_YEAR: Final = 2000


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
    within = [period for period in told if holds(asked, period)]
    return within[0] if len(within) == 1 else asked


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
    mentions = find_mentions(text, date(year or ANY_YEAR, 12, 31))
    dated = year or any(one.year for one in mentions)
    return [
        (one.start, one.period)
        for one in mentions
        if one.kind in ("date", "year") and one.period.first and one.period.last and (one.year or dated)
    ]


def _finest(periods: Sequence[Period]) -> list[Period]:
    """Without those that hold another: "15 June 2022" and "2022" are one date."""
    distinct = list(dict.fromkeys(periods))
    return [one for one in distinct if not any(other != one and holds(one, other) for other in distinct)]


def holds(outer: Period, inner: Period) -> bool:
    return (outer.first or _NEVER) <= (inner.first or _NEVER) and (
        outer.last is None or (inner.last is not None and inner.last <= outer.last)
    )
