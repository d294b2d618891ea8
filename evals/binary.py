"""How well scores tell what is true from the rest."""

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]


def f1(truth: Bools, told: Bools) -> tuple[float, float, float]:
    """F1, precision and recall."""
    both = int((truth & told).sum())
    precision, recall = both / max(int(told.sum()), 1), both / max(int(truth.sum()), 1)
    return 2 * precision * recall / (precision + recall) if both else 0.0, precision, recall


def best_threshold(truth: Bools, scores: Floats) -> float:
    """The score that, told from there on, has the highest F1."""
    return float(max(np.unique(scores), key=lambda threshold: f1(truth, scores >= threshold)[0]))


def auroc(truth: Bools, scores: Floats) -> float:
    """The chance that a true one scores above another; half where they tie."""
    above = np.sign(scores[truth][:, None] - scores[~truth][None, :])
    return float((above.mean() + 1) / 2)


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share (Wilson, 1927); 0 to 1 where there is nothing to count."""
    if of == 0:
        return 0.0, 1.0
    z2, share = 1.96**2, hits / of
    middle, spread = share + z2 / (2 * of), 1.96 * ((share * (1 - share) + z2 / (4 * of)) / of) ** 0.5
    return max(0.0, (middle - spread) / (1 + z2 / of)), min(1.0, (middle + spread) / (1 + z2 / of))
