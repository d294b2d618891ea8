"""Whether documents give different values for what is asked: at one time a conflict, over time a development."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal

from service.anchors import anchors
from service.evidence.asked import Asked, is_year
from service.evidence.clock import clock_times
from service.evidence.find import Found, Weighed
from service.evidence.measure import found_of
from service.evidence.of_its_time import of_its_time
from service.evidence.values import values

_BELOW: Final = 3.0  # log-odds below the best that a side may be
_SAME_WORDS: Final = 0.3
_SAME_STATEMENT: Final = 0.5  # for a conflict, which is a graver thing to say
_ROUNDED: Final = 0.02  # 1.49 and 1.5 billion are the same
_SIDES: Final = 3
_ONE_TIME: Final = 7  # days; a question about a window no longer than that asks for one state of things
_TO_COME: Final = re.compile(
    r"\b(?:will|would|shall|plan(?:s|ned)?|expect(?:s|ed)?|pledge[sd]?|(?-i:may)|might)\b", re.IGNORECASE
)
_UNIT: Final = re.compile(r"[a-z%$€£¥°/]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Differing:
    """`sides` give different values, the latest first. A conflict if two of them are of one day, or undated."""

    kind: Literal["conflict", "development"]
    sides: tuple[Weighed, ...]

    def conflicts_among(self, documents: set[str]) -> bool:
        """Whether two sides that conflict are of these documents (ids)."""
        told = [side for side in self.sides if side.unit.span.passage.document.id in documents]
        return any(_at_one_time(one, other) for one, other in _pairs(told))


def differing(found: Found) -> Differing | None:
    """Around the best unit of its time: what other documents of that give instead of its value. None if none do.

    Who asks for the latest or the first, or about one day, is told of a conflict and not of a development.
    """
    asked, (best, *others) = found.asked, of_its_time(found)
    if not values(asked, best.unit.text):
        return None
    one_time = asked.reading.order is not None or _asks_for_one_time(asked)
    dated = bool(asked.measures & {"date", "until"})
    sides = [best]
    for other in others:
        if other.score < best.score - _BELOW or len(sides) == _SIDES:
            break
        if (dated or not _of_other_years(asked, other)) and all(
            _is_side(asked, side, other, one_time) for side in sides
        ):
            sides.append(other)
    if len(sides) == 1:
        return None
    conflict = any(_at_one_time(one, other) for one, other in _pairs(sides))
    return Differing("conflict" if conflict else "development", tuple(sorted(sides, key=_moment, reverse=True)))


def _is_side(asked: Asked, one: Weighed, other: Weighed, one_time: bool) -> bool:
    if not _differ(asked, one, other) or not _says_alike(one, other, _SAME_WORDS):
        return False
    if _at_one_time(one, other):
        return _says_alike(one, other, _SAME_STATEMENT) and _comparable(asked, one.unit.text, other.unit.text)
    return not one_time


def _differ(asked: Asked, one: Weighed, other: Weighed) -> bool:
    mine, theirs = values(asked, one.unit.text), values(asked, other.unit.text)
    if one.unit.span.passage.document.id == other.unit.span.passage.document.id or not (mine and theirs):
        return False
    return not any(_same(value, another) for value in mine for another in theirs)


def _same(one: object, other: object) -> bool:
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return abs(one - other) <= _ROUNDED * max(abs(one), abs(other))
    return one == other


def _comparable(asked: Asked, one: str, other: str) -> bool:
    """Of the same things, in the same units, and both done or both to come."""
    return (
        _units(asked, one) == _units(asked, other)
        and _others(asked, one) == _others(asked, other)
        and bool(_TO_COME.search(one)) == bool(_TO_COME.search(other))
    )


def _units(asked: Asked, text: str) -> set[str]:
    found = " ".join(words for measure in asked.measures for words in found_of(measure, text))
    return {unit.lower() for unit in _UNIT.findall(found)}


def _others(asked: Asked, text: str) -> frozenset[str]:
    """The names that the question does not name, where it asks for no name."""
    return frozenset() if asked.kind == "person" else anchors(text).names - asked.names


def _moment(side: Weighed) -> tuple[date, int]:
    return side.unit.published, max(clock_times(side.unit.span.passage.document.title), default=0)


def _of_other_years(asked: Asked, other: Weighed) -> bool:
    """Whether it names years, and none of those that the question names."""
    years = {number for number in asked.numbers if is_year(number)}
    named = {number for number in anchors(other.unit.text).numbers if is_year(number)}
    return bool(years and named) and not years & named


def _says_alike(one: Weighed, other: Weighed, share: float) -> bool:
    smaller = min(len(one.unit.stems), len(other.unit.stems))
    return len(one.unit.stems & other.unit.stems) >= share * smaller


def _at_one_time(one: Weighed, other: Weighed) -> bool:
    """On one day, or with a date that nobody knows. Figures that are given by the hour change within a day."""
    mine, theirs = one.unit.published, other.unit.published
    by_the_hour = any(clock_times(side.unit.span.passage.document.title) for side in (one, other))
    return date.min in (mine, theirs) or (mine == theirs and not by_the_hour)


def _asks_for_one_time(asked: Asked) -> bool:
    window = asked.reading.window
    return bool(asked.clock) or bool(
        window
        and window.published_after
        and window.published_before
        and (window.published_before.day - window.published_after.day).days <= _ONE_TIME
    )


def _pairs(sides: Sequence[Weighed]) -> Iterator[tuple[Weighed, Weighed]]:
    return ((one, other) for number, one in enumerate(sides) for other in sides[number + 1 :])
