"""The figures of the sides of a comparison, where they may be compared."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from index.english import content_stems
from service.evidence.another import says_of_another
from service.evidence.asked import Asked
from service.evidence.figure import Figure, figure, measured
from service.evidence.fits import fits
from service.evidence.kind_of import Kind
from service.evidence.settled import settled
from service.evidence.unit import Unit
from service.verify.quantities import Bound

_ALIKE: Final = 0.4
_ROUNDED: Final = 0.05  # share by which round figures must differ to be told apart
_GROWTH: Final = re.compile(r"\b(?:growth|inflation|increases?|gains?|declines?|decreases?)\b", re.IGNORECASE)
# Subjects that are named, and how sentences about them name them.
_SUBJECTS: Final = [
    (re.compile(rf"\b{asked}\b", re.IGNORECASE), re.compile(rf"\b(?:{told})", re.IGNORECASE))
    for asked, told in (
        ("growth", r"gr[eo]w|expan|shr[aiu]nk|contract"),
        ("inflation", r"inflation|prices?\b"),
        ("unemployment", r"unemploy|jobless"),
    )
]
_LIMITS: Final[list[tuple[Bound, re.Pattern[str]]]] = [
    ("most", re.compile(r"\b(?:ceiling|limit|cap|maximum|most)\b", re.IGNORECASE)),
    ("least", re.compile(r"\b(?:floor|minimum|least)\b", re.IGNORECASE)),
]
_OF_TIME: Final = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_PACE: Final = re.compile(r"\b(?:faster|fastest|slower|slowest)\b", re.IGNORECASE)
_STRENGTH: Final = re.compile(r"\b(?:stronger|strongest|weaker|weakest)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Operand:
    """`label` is what the question calls it."""

    asked: Asked
    unit: Unit
    label: str


def comparable(kind: Kind, operands: Sequence[Operand]) -> list[Figure] | None:
    """One of each operand: of what is asked and of its own time, told as it is, all in one unit and all levels or all
    changes one way. None if they are not.
    """
    figures = [_figure(one) for one in operands]
    given = [one for one in figures if one]
    if len(given) < len(operands) or len({(one.unit, one.changed) for one in given}) > 1 or not _are_alike(operands):
        return None
    asked, first = operands[0].asked, given[0]
    if not _is_asked_for(kind, asked, first) or _says_otherwise(asked.asks, first.unit):
        return None
    return given if all(_are_told_apart(one, other) for one, other in combinations(given, 2)) else None


def _figure(operand: Operand) -> Figure | None:
    asked, unit = operand.asked, operand.unit
    given = figure(asked, unit.text) if fits(asked, unit) and _is_of_the_subject(asked, unit) else None
    if given is None or not settled(asked.asks, unit.text, given.words):
        return None
    plain = given.bound in ("exact", "about")
    return given if plain or any(given.bound == bound and said.search(asked.asks) for bound, said in _LIMITS) else None


def _is_of_the_subject(asked: Asked, unit: Unit) -> bool:
    title = unit.span.passage.document.title
    if says_of_another(asked, unit.text):
        return False
    if asked.measured and not asked.measured & (unit.stems | frozenset(content_stems(title))):
        return False
    return all(told.search(f"{unit.text}\n{title}") for wanted, told in _SUBJECTS if wanted.search(asked.asks))


def _is_asked_for(kind: Kind, asked: Asked, first: Figure) -> bool:
    """Whether changes are compared where changes are asked for, and levels where levels are."""
    if first.changed:
        by_change = kind in ("which", "yes_no") and first.changed in asked.directions
        return by_change or bool(_GROWTH.search(asked.asks))
    return kind in ("difference", "change") or not asked.directions


def _says_otherwise(question: str, unit: str | None) -> bool:
    """Whether the more is the less: the faster trip takes less time, the stronger storm has less pressure."""
    return bool((unit in _OF_TIME and _PACE.search(question)) or (unit == "millibar" and _STRENGTH.search(question)))


def _are_told_apart(one: Figure, other: Figure) -> bool:
    if "about" not in (one.bound, other.bound):
        return True
    return abs(one.value - other.value) > _ROUNDED * max(abs(one.value), abs(other.value))


def _are_alike(operands: Sequence[Operand]) -> bool:
    """Sentences of several places; much alike, names aside, where the question does not say what its figures are of."""
    if any(_overlap(one.unit, other.unit) for one, other in combinations(operands, 2)):
        return False
    said = all(measured(one.asked) or one.asked.counted for one in operands)
    return said or all(_share(one, other) >= _ALIKE for one, other in combinations(operands, 2))


def _overlap(one: Unit, other: Unit) -> bool:
    mine, theirs = one.span, other.span
    same_document = mine.passage.document.id == theirs.passage.document.id
    return same_document and mine.start < theirs.end and theirs.start < mine.end


def _share(one: Operand, other: Operand) -> float:
    mine, theirs = (side.unit.stems - frozenset(content_stems(" ".join(side.asked.names))) for side in (one, other))
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))
