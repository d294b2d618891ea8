"""What dates decide: which of many alike statements is the latest or the first, and how often a thing was done."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from index.direction import done, without_directions
from index.english import content_stems
from index.filters import Window
from index.over_time import about_now
from service.evidence.asked import Asked
from service.evidence.find import Found, Weighed
from service.evidence.signals import about, read
from service.evidence.values import values

_BELOW: Final = 5.0  # log-odds below the best that a statement of another day may be
_BELOW_FIRST: Final = 3.0  # the best statement with a value, below the best of all
_ALIKE: Final = 0.3
_TIME_WORDS: Final = re.compile(
    r"\b(?:times?|often|recent(?:ly)?|last|latest|first|final(?:ly)?|calendar|years?|meetings?|date|day|month)\b", re.I
)
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
        return _of_events(asked, _events(found))
    return _of_statements(found) if about_now(asked.last, asked.reading) else None


def _of_events(asked: Asked, events: Sequence[Weighed]) -> Timeline | None:
    events = [one for one in events if _within(asked.reading.periods, one.unit.published)]
    if not events:
        return None
    if asked.counts_events:
        return Timeline(tuple(_by_day(events)[:_MOST_EVENTS]), counted=True)
    if asked.reading.order:
        in_order = _by_day(events)
        return Timeline((in_order[-1] if asked.reading.order == "latest" else in_order[0],))
    return Timeline(tuple(events[:1]))


def _events(found: Found) -> list[Weighed]:
    """One of each document, the best first: those that tell as done what the question asks about."""
    asked = found.asked
    of = frozenset(content_stems(_TIME_WORDS.sub(" ", without_directions(asked.asks)))) - asked.names
    told = [one for one in found.weighed if one.unit.published > date.min and asked.directions & done(one.unit.text)]
    told = [one for one in told if asked.names <= asked.held(_names(one))]
    first: dict[str, Weighed] = {}
    for one in told:
        of_the_same = bool(of & one.unit.stems) or not of & told[0].unit.stems
        if of_the_same and _shares_words(told[0], one) and one.score >= told[0].score - _BELOW:
            first.setdefault(one.unit.span.passage.document.id, one)
    return list(first.values())


def _of_statements(found: Found) -> Timeline | None:
    """The latest of those that say what the best one says, and what was said before it."""
    asked = found.asked
    best = next((one for one in found.weighed if values(asked, one.unit.text)), None)
    if best is None or best.score < found.weighed[0].score - _BELOW_FIRST:
        return None
    alike = [one for one in found.weighed if _is_alike(asked, best, one)]
    in_order = _by_day(alike)
    if len(in_order) < 2:
        return None
    newest, *older = reversed(in_order)
    kept = [newest]
    for one in older:
        if len(kept) <= _HISTORY and values(asked, one.unit.text) - values(asked, kept[-1].unit.text):
            kept.append(one)
    return Timeline(tuple(kept))


def _is_alike(asked: Asked, best: Weighed, one: Weighed) -> bool:
    if one is best:
        return True
    return (
        one.score >= best.score - _BELOW
        and one.unit.published > date.min
        and _shares_words(best, one)
        and bool(values(asked, one.unit.text))
    )


def _shares_words(one: Weighed, other: Weighed) -> bool:
    smaller = min(len(one.unit.stems), len(other.unit.stems))
    return len(one.unit.stems & other.unit.stems) >= _ALIKE * smaller


def _names(one: Weighed) -> frozenset[str]:
    return read(one.unit.text).names | about(one.unit.span.passage).names


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
