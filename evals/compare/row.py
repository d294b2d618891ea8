"""One figure of two runs: both values, the difference, and whether it is more than chance."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from evals.compare.match import Matched
from evals.compare.paired import Paired, paired
from evals.compare.significance import Interval, McNemar, chance_of_worse, interval, mcnemar
from evals.compare.statistic import Statistic

MOST_UNSCORED: Final = 0.1
"""Of the cases that a judge is asked about. Where more are unscored, the rest say little about all."""
LEVEL: Final = 0.95

Side: TypeAlias = Literal["worse", "better"]


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of the cases of `kind` (None: of all). `a` and `b` are over the pairs that both runs have it for; None
    where there is nothing to divide by. `interval` is that of b - a. `verdict` is None where chance may explain it, and
    then `leaning` is what the interval alone would say.
    """

    statistic: Statistic
    kind: str | None
    pairs: Paired
    a: float | None
    b: float | None
    interval: Interval | None
    mcnemar: McNemar | None
    verdict: Side | None
    leaning: Side | None

    @property
    def name(self) -> str:
        """Such as "right (temporal)"."""
        return named(self.statistic.name, self.kind)

    @property
    def difference(self) -> float | None:
        return None if self.a is None or self.b is None else self.b - self.a

    @property
    def is_unscored(self) -> bool:
        """Whether so many of the pairs that a judge is asked about are unscored that the others say little."""
        return self.pairs.unscored_share > MOST_UNSCORED


def named(figure: str, kind: str | None) -> str:
    return figure if kind is None else f"{figure} ({kind})"


def unscored(number: int, asked: int) -> str:
    """That it is more than MOST_UNSCORED, in words."""
    return f"{number} of {asked} cases that a judge is asked about are unscored, more than a tenth"


def row(statistic: Statistic, matched: Matched, kind: str | None, level: float = LEVEL) -> Row:
    """There is a verdict where the interval lies wholly on one side of 0 and the exact one-sided test agrees at half of
    what `level` leaves: of few pairs the interval alone says so too often (`benchmarks.chance`).
    """
    pairs = paired(statistic, *matched.of_kind(kind))
    a, b = statistic.at(pairs.a), statistic.at(pairs.b)
    found = interval(statistic, pairs, level)
    side: Side | None = None
    is_sure = False
    if a is not None and b is not None and a != b and (found is None or not found.low <= 0 <= found.high):
        side = "worse" if (b > a) == statistic.lower_is_better else "better"
        chance = chance_of_worse(statistic, pairs if side == "worse" else pairs.turned())
        is_sure = chance <= (1 - level) / 2
    verdict, leaning = (side, None) if is_sure else (None, side if found else None)
    return Row(statistic, kind, pairs, a, b, found, mcnemar(statistic, pairs), verdict, leaning)
