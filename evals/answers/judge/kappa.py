"""How far two raters agree, beyond chance."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from evals.answers.judge.judgement import BEST


def kappa(first: Sequence[int], second: Sequence[int], *, weighted: bool = False) -> float | None:
    """Cohen's kappa of two raters' levels, 1 to BEST, of the same items: 1 - observed / expected disagreement, the
    latter by their own shares of each level. None where chance alone would make them agree on everything.

    Any two different levels disagree alike (Cohen, 1960); `weighted`, by the square of their distance (Cohen, 1968).
    """
    value = float(kappas(table(first, second), weighted=weighted))
    return None if np.isnan(value) else value


def table(first: Sequence[int], second: Sequence[int]) -> NDArray[np.float64]:
    """(BEST, BEST): how often the first rater said the row's level and the second the column's."""
    counts = np.zeros((BEST, BEST))
    np.add.at(counts, (np.asarray(first, dtype=int) - 1, np.asarray(second, dtype=int) - 1), 1)
    return counts


def kappas(tables: NDArray[np.float64], *, weighted: bool) -> NDArray[np.float64]:
    """(…) from (…, BEST, BEST): kappa of each table, NaN where it is undefined."""
    distance = np.abs(np.subtract.outer(np.arange(BEST), np.arange(BEST)))
    weights = distance**2 if weighted else distance > 0
    rows, columns = tables.sum(-1), tables.sum(-2)
    chance = (weights * rows[..., :, None] * columns[..., None, :]).sum((-1, -2))
    told: NDArray[np.float64] = 1 - (weights * tables).sum((-1, -2)) * rows.sum(-1) / np.where(
        chance > 0, chance, np.nan
    )
    return told
