"""How far a judge agrees with people."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Final

import numpy as np

from evals.answers.judge.judged import Appointed
from evals.answers.judge.kappa import kappa, kappas, table

_RESAMPLES: Final = 2000


@dataclass(frozen=True, slots=True)
class Compared:
    """One answer: the judge's level, the one that people gave it, and each of theirs on the scale alone."""

    task: str
    judge: int
    people: int
    ratings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of `figure`, judged by `model` with `prompt`, over `n` answers; of `unscored` more it gave no verdict.

    `kappa` and `weighted` are Cohen's, plain and with quadratic weights, with 95% intervals; `spearman` is the
    correlation of ranks; `among_people` the weighted kappa of one person with another. None where all levels are one.
    """

    figure: str
    model: str
    prompt: str
    people: str
    n: int
    unscored: int
    kappa: float | None
    kappa_interval: tuple[float, float] | None
    weighted: float | None
    weighted_interval: tuple[float, float] | None
    spearman: float | None
    among_people: float | None

    @property
    def asked(self) -> int:
        """Answers, with a verdict or without."""
        return self.n + self.unscored

    def __str__(self) -> str:
        of = f" of {self.asked}" if self.unscored else ""
        return f"kappa {'undefined' if self.kappa is None else f'{self.kappa:.2f}'}, n = {self.n}{of}"


def agreement(figure: str, by: Appointed, people: str, compared: Sequence[Compared], unscored: int) -> Agreement:
    """Intervals are percentiles of a bootstrap of tasks, as answers to one question are not independent."""
    from scipy.stats import spearmanr  # half a second

    judge, others = [one.judge for one in compared], [one.people for one in compared]
    varied = len(set(judge)) > 1 and len(set(others)) > 1
    pairs = [pair for one in compared for pair in permutations(one.ratings, 2)]
    return Agreement(
        figure,
        by.model,
        by.prompt,
        people,
        len(compared),
        unscored,
        kappa(judge, others),
        _interval(compared, weighted=False),
        kappa(judge, others, weighted=True),
        _interval(compared, weighted=True),
        float(spearmanr(judge, others).statistic) if varied else None,
        kappa([first for first, _ in pairs], [second for _, second in pairs], weighted=True),
    )


def _interval(compared: Sequence[Compared], *, weighted: bool) -> tuple[float, float] | None:
    """Resamples in which all levels are one, which say nothing, are left out."""
    tasks: dict[str, list[Compared]] = {}
    for one in compared:
        tasks.setdefault(one.task, []).append(one)
    if len(tasks) < 2:
        return None
    tables = np.array([table([one.judge for one in some], [one.people for one in some]) for some in tasks.values()])
    drawn = np.random.default_rng(0).integers(len(tables), size=(_RESAMPLES, len(tables)))
    resampled = kappas(np.array([tables[row].sum(0) for row in drawn]), weighted=weighted)
    known = resampled[~np.isnan(resampled)]
    return (float(np.quantile(known, 0.025)), float(np.quantile(known, 0.975))) if len(known) else None
