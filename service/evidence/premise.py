"""A figure that a question takes for granted, beside the one that the evidence gives for the same thing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from index.english import content_stems
from service.anchors import without_dates
from service.evidence.asked import Asked, is_year
from service.evidence.figure import Figure, figure_at
from service.evidence.fits import fits
from service.evidence.unit import Unit
from service.numbers import written

_ASSERTS: Final = re.compile(
    r"\A(?:so |and |but )?(?:did|has|have|had|is|are|was|were|do|does|isn['’]t|wasn['’]t|didn['’]t)\b(?!.*\bor\b)"
    r"|, (?:right|correct|true|yes|no|(?:is|was|did|has|have)n['’]t (?:it|they|he|she))\?\Z",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(r"\b(?:what|who|whom|which|how|where|when|why)\b", re.IGNORECASE)
# What is counted: the words up to the next preposition or verb.
_COUNTED: Final = re.compile(
    r"((?:[\s-]+(?!(?:to|of|in|on|at|by|from|for|with|and|or|but|is|are|was|were|has|have|had|will|that|who|which|so)\b)"
    r"[A-Za-z][\w’'-]*){1,3})",
    re.IGNORECASE,
)
_SHARED: Final = 0.5  # of the question's words, for the evidence to speak of the same thing


@dataclass(frozen=True, slots=True)
class _Of:
    """A figure and the stems of what it counts."""

    figure: Figure
    stems: frozenset[str]


def premise(asked: Asked, unit: Unit) -> tuple[Figure, Figure] | None:
    """What the question asserts, and what the unit says instead. None where they agree, or are not sure to be of one
    thing: the unit has to be of the names and the time that the question names, in half of its words.
    """
    if not _ASSERTS.search(asked.asks) or _ASKS.search(asked.asks) or not fits(asked, unit):
        return None
    if len(asked.stems & unit.stems) < _SHARED * len(asked.stems):
        return None
    asserted = list(_figures(asked.asks))
    if len(asserted) != 1:
        return None
    mine = asserted[0]
    theirs = {one.figure.value: one.figure for one in _figures(unit.text) if _is_of_the_same(mine, one)}
    if len(theirs) != 1 or mine.figure.value in theirs:
        return None
    return mine.figure, next(iter(theirs.values()))


def _figures(text: str) -> Iterator[_Of]:
    text, numbers = written(without_dates(text))
    for number in numbers:
        if not is_year(number.value):
            after, held = _COUNTED.match(text, number.end), figure_at(text, number)
            if held:
                yield _Of(held, frozenset(content_stems(after[1])) if after else frozenset())


def _is_of_the_same(one: _Of, other: _Of) -> bool:
    if one.figure.unit or other.figure.unit:
        return one.figure.unit == other.figure.unit
    return bool(one.stems & other.stems)
