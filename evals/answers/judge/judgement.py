"""What a judge is asked about one reply, and what comes of it."""

from collections.abc import Generator, Mapping
from typing import Final, TypeAlias

BEST: Final = 4
"""Levels are 1 to 4, as people gave them to answers of MTRAG: no, mostly no, mostly yes, yes."""

Judgement: TypeAlias = Generator[Mapping[str, str], int, dict[str, float | None]]
"""Asks with the values of its prompt's placeholders, is sent the level that the judge gave, asks again or returns the
figures. Where rules decide it asks nothing.
"""


def share(level: int) -> float:
    """The level as a figure, 0 to 1."""
    return (level - 1) / (BEST - 1)


def level(figure: float) -> int:
    """The other way round."""
    return round(figure * (BEST - 1)) + 1


def begin(judgement: Judgement) -> tuple[Mapping[str, str] | None, dict[str, float | None]]:
    """What is asked first; or None, and the figures."""
    try:
        return next(judgement), {}
    except StopIteration as told:
        return None, told.value
