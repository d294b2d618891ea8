"""Scores candidates by weighing what is known of them, with weights fitted by `python -m evals.studies.fit_ranking`."""

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.signals import SIGNALS


@dataclass(frozen=True, slots=True)
class Ranking:
    """Two linear scores, the one before and the one after the cross-encoder has read the best; and what makes a
    probability of the second.
    """

    signals: NDArray[np.float32]
    unread: float
    read: float
    slope: float
    intercept: float

    @classmethod
    def load(cls) -> Self:
        """The weights that come with the package."""
        return cls.of(json.loads(files("index").joinpath("ranking.json").read_text(encoding="utf-8")))

    @classmethod
    def of(cls, weights: dict[str, Any]) -> Self:
        """Raises KeyError if a signal has no weight."""
        return cls(
            np.array([weights["signals"][name] for name in SIGNALS], np.float32),
            weights["reranked"]["signals"],
            weights["reranked"]["cross-encoder"],
            weights["probability"]["slope"],
            weights["probability"]["intercept"],
        )

    def before(self, signals: NDArray[np.float32]) -> NDArray[np.float32]:
        """(n,) of (n, SIGNALS): higher is better, comparable within one question."""
        scores: NDArray[np.float32] = signals @ self.signals
        return scores

    def after(self, before: NDArray[np.float32], logits: NDArray[np.float32]) -> NDArray[np.float32]:
        """Where `logits` is NaN, nobody has read the text: it counts as the worst of those that were."""
        worst = np.nanmin(logits) if not np.isnan(logits).all() else 0.0
        return self.unread * before + self.read * np.nan_to_num(logits, nan=float(worst))

    def probability(self, after: NDArray[np.float32]) -> NDArray[np.float32]:
        """That the passage is one that people would call relevant, fitted on the dev sets."""
        probabilities: NDArray[np.float32] = 1 / (1 + np.exp(-(self.slope * after + self.intercept)))
        return probabilities
