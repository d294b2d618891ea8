"""A figure's numbers of the cases that two runs share."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from evals.answers.score import Scored
from evals.compare.statistic import Floats, Statistic


@dataclass(frozen=True, slots=True)
class Paired:
    """(cases,) each, in one order. Left out are pairs of which a judge left a side `unscored`, and those of which the
    figure applies to `one_sided` only, such as the exactness of an answer's citations where the other cites nothing.
    About a side of `asked` pairs a judge is asked.
    """

    cases: tuple[str, ...]
    a: Floats
    b: Floats
    unscored: int = 0
    one_sided: int = 0
    asked: int = 0

    @property
    def differing(self) -> int:
        return int((self.a != self.b).sum())

    @property
    def applying(self) -> int:
        """All pairs that the figure applies to, those that are left out included."""
        return len(self.cases) + self.unscored + self.one_sided

    @property
    def unscored_share(self) -> float:
        """Of the pairs that a judge is asked about: what rules settle says nothing of how often it is silent."""
        return self.unscored / self.asked if self.asked else 0.0

    def turned(self) -> "Paired":
        """B as A, and A as B."""
        return replace(self, a=self.b, b=self.a)


def paired(statistic: Statistic, a: Sequence[Scored], b: Sequence[Scored]) -> Paired:
    """Of the same cases in the same order.

    A request that failed is 0 in every figure that applies to the case, as the other run shows even where the failure
    itself left nothing to measure.
    """
    rows: list[tuple[str, float, float]] = []
    unscored = one_sided = asked = 0
    for before, after in zip(a, b, strict=True):
        asked += statistic.name in before.asked | after.asked
        if statistic.name in before.unscored | after.unscored:
            unscored += 1
            continue
        x, y = statistic.of(before), statistic.of(after)
        if statistic.per_case:
            x = 0.0 if x is None and y is not None and before.reply.error is not None else x
            y = 0.0 if y is None and x is not None and after.reply.error is not None else y
        if x is not None and y is not None:
            rows.append((before.case.id, x, y))
        elif x is not None or y is not None:
            one_sided += 1
    return Paired(
        tuple(case for case, _, _ in rows),
        np.array([x for _, x, _ in rows], np.float64),
        np.array([y for _, _, y in rows], np.float64),
        unscored,
        one_sided,
        asked,
    )
