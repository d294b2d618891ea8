"""What dates decide: which of many alike statements is the latest or the first, and how often a thing was done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from index.filters import Window
from index.over_time import about_now
from service.evidence.another import says_of_another
from service.evidence.asked import Asked
from service.evidence.events import events, shares_words
from service.evidence.figure import figure
from service.evidence.find import Found, Weighed
from service.evidence.settled import settled
from service.evidence.values import values

_BELOW: Final = 5.0  # log-odds below the best that a statement of another day may be
_BELOW_FIRST: Final = 3.0  # the best statement with a value, below the best of all
_MOST_EVENTS: Final = 12
_HISTORY: Final = 2


@dataclass(frozen=True, slots=True)
class Timeline:
    """`told` in the order to tell it. `counted`: it is every time that the thing asked about was done."""

    told: tuple[Weighed, ...]
    counted: bool = False


def timeline(found: Found) -> Timeline | None:
    """None where dates decide nothing."""
    asked = found.asked
    if asked.asks_for_deeds:
        return _of_events(asked, events(found))
    if about_now(asked.last, asked.reading):
        least = found.weighed[0].score - _BELOW_FIRST
        every = [one for one in found.weighed if _is_statement(asked, one)]
        return _of_statements(asked, every) if every and every[0].score >= least else None
    return None


def _of_events(asked: Asked, every: Sequence[Weighed]) -> Timeline | None:
    every = [one for one in every if _within(asked.reading.periods, one.unit.published)]
    if not every:
        return None
    if asked.counts_events:
        return Timeline(tuple(_by_day(every)[:_MOST_EVENTS]), counted=len(_by_day(every)) <= _MOST_EVENTS)
    if asked.reading.order:
        in_order = _by_day(every)
        return Timeline((in_order[-1] if asked.reading.order == "latest" else in_order[0],))
    return Timeline(tuple(every[:1]))


def _is_statement(asked: Asked, one: Weighed) -> bool:
    """Of those who are asked about, telling how it is and not how it is planned."""
    return (
        one.unit.published > date.min
        and bool(_given(asked, one))
        and settled(asked.asks, one.unit.text)
        and not says_of_another(asked, one.unit.text)
    )


def _given(asked: Asked, one: Weighed) -> frozenset[object]:
    """Its values; where the question is for no kind of value, as of a toll, the one figure that it gives."""
    if given := values(asked, one.unit.text):
        return given
    only = figure(asked, one.unit.text) if asked.kind == "other" else None
    return frozenset([only.value] if only else [])


def _of_statements(asked: Asked, every: Sequence[Weighed]) -> Timeline | None:
    """The latest of those that say what the best one says, and what was said before it."""
    alike = [one for one in every if one.score >= every[0].score - _BELOW and shares_words(every[0], one)]
    in_order = _by_day(alike)
    if len(in_order) < 2:
        return None
    newest, *older = reversed(in_order)
    kept = [newest]
    for one in older:
        if len(kept) <= _HISTORY and _given(asked, one) != _given(asked, kept[-1]):
            kept.append(one)
    return Timeline(tuple(kept))


def _by_day(every: Iterable[Weighed]) -> list[Weighed]:
    """The likeliest of each day, the first day first."""
    best: dict[date, Weighed] = {}
    for one in sorted(every, key=lambda one: -one.score):
        best.setdefault(one.unit.published, one)
    return [best[day] for day in sorted(best)]


def _within(windows: Sequence[Window], day: date) -> bool:
    return not windows or any(
        (window.published_after is None or window.published_after.day <= day)
        and (window.published_before is None or day <= window.published_before.day)
        for window in windows
    )
