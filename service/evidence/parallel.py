"""Of the parts of a comparison, the units that say the same of each."""

from collections.abc import Sequence
from itertools import combinations, product
from typing import Final

from service.evidence.figure import figure
from service.evidence.find import Found, Weighed
from service.evidence.fits import fits

_OF_A_PART: Final = 6
# Log-odds that shared words, comparable values and the right names and time are worth; chosen on the federal dev cases.
_ALIKE: Final = 4.0
_COMPARABLE: Final = 2.0
_FITS: Final = 3.0


def parallel(parts: Sequence[Found]) -> list[Found]:
    """The parts with the unit first that goes best with those of the others."""
    if len(parts) < 2:
        return list(parts)
    chosen = max(product(*(part.weighed[:_OF_A_PART] for part in parts)), key=lambda row: _worth(parts, row))
    return [part.led_by(one) for part, one in zip(parts, chosen, strict=True)]


def _worth(parts: Sequence[Found], row: Sequence[Weighed]) -> float:
    pairs = list(combinations(zip(parts, row, strict=True), 2))
    likeness = sum(
        _alike(one, other) + _COMPARABLE * _comparable(mine, one, theirs, other)
        for (mine, one), (theirs, other) in pairs
    )
    fitting = sum(_FITS * fits(part.asked, one.unit) for part, one in zip(parts, row, strict=True))
    return sum(one.score for one in row) + fitting + likeness / max(1, len(row) - 1)


def _alike(one: Weighed, other: Weighed) -> float:
    if one.unit.text == other.unit.text and one.unit.span.passage.document.id == other.unit.span.passage.document.id:
        return -_ALIKE  # one sentence is not two sides
    mine, theirs = one.unit.stems, other.unit.stems
    return _ALIKE * len(mine & theirs) / max(1, len(mine | theirs))


def _comparable(mine: Found, one: Weighed, theirs: Found, other: Weighed) -> bool:
    first, second = figure(mine.asked, one.unit.text), figure(theirs.asked, other.unit.text)
    return first is not None and second is not None and first.unit == second.unit
