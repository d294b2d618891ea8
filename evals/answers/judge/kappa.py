"""How far two raters agree, beyond chance."""

from collections.abc import Sequence

import numpy as np

from evals.answers.judge.judgement import BEST


def kappa(first: Sequence[int], second: Sequence[int], *, weighted: bool = False) -> float | None:
    """Cohen's kappa of two raters' levels, 1 to BEST, of the same items: 1 - observed / expected disagreement, the
    latter by their own shares of each level. None where chance alone would make them agree on everything.

    Any two different levels disagree alike (Cohen, 1960); `weighted`, by the square of their distance (Cohen, 1968).
    """
    table = np.zeros((BEST, BEST))
    np.add.at(table, (np.asarray(first, dtype=int) - 1, np.asarray(second, dtype=int) - 1), 1)
    distance = np.abs(np.subtract.outer(np.arange(BEST), np.arange(BEST)))
    weights = distance**2 if weighted else distance > 0
    expected = np.outer(table.sum(1), table.sum(0)) / max(table.sum(), 1)
    chance = float((weights * expected).sum())
    return 1 - float((weights * table).sum()) / chance if chance else None
