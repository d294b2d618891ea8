"""The statistical part of the check. Its weights are data, made by `python -m evals.studies.fit_support`."""

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from service.verify.examine import Examined
from service.verify.signals import SIGNALS

# What a rule forbids may not look likely. Of WiCE's claims of the two kinds, people called .45 and .17 supported.
LIMITED: Final = 0.45
REFUTED: Final = 0.17


@dataclass(frozen=True, slots=True)
class SupportWeights:
    """A logistic regression, and the scores from which on a claim is called supported, and partly so."""

    weights: NDArray[np.float64]
    intercept: float
    supported: float
    partial: float

    @classmethod
    def load(cls) -> Self:
        """The weights that come with the package."""
        return cls.of(json.loads(files("service.verify").joinpath("support.json").read_text(encoding="utf-8")))

    @classmethod
    def of(cls, data: dict[str, Any]) -> Self:
        """Raises KeyError if a signal has no weight."""
        return cls(
            np.array([data["signals"][name] for name in SIGNALS]),
            data["intercept"],
            data["thresholds"]["supported"],
            data["thresholds"]["partial"],
        )

    def score(self, examined: Examined) -> float:
        """The probability that people would call the claim supported, or what the rules leave of it."""
        probability = float(1 / (1 + np.exp(-(examined.signals @ self.weights + self.intercept))))
        return min(probability, REFUTED if examined.refuted else LIMITED if examined.limited else 1.0)
