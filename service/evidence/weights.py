"""How much each signal counts. The weights are data, made by `python -m evals.studies.fit_evidence`."""

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from service.evidence.signals import SIGNALS

READ: Final = "in context"
"""The cross-encoder's logit for the unit under its document's title and date."""

ANSWERS: Final = (
    "alone",  # the cross-encoder's best logit for the units' words
    READ,  # and for them under title and date
    "holds",  # a unit holds a value of the kind and measure that is asked for; half where none is
    "named",  # some name of the question is found in them or in what is known of their documents
    "mentioned",  # share of the question's names found anywhere in what was read
    "document",  # log-odds of the best passage of their documents
    "window",  # the best was published in a window that the question names, if it names one
)


@dataclass(frozen=True, slots=True)
class Weights:
    """Linear scores before and after the cross-encoder has read the likeliest: differences are log-odds that the one
    unit, and not the other, is the evidence. `answers` and `intercept` give log-odds that the question is answered.
    """

    before: NDArray[np.float64]
    after: NDArray[np.float64]
    answers: NDArray[np.float64]
    intercept: float

    @classmethod
    def load(cls) -> Self:
        """The weights that come with the package."""
        return cls.of(json.loads(files("service.evidence").joinpath("weights.json").read_text(encoding="utf-8")))

    @classmethod
    def of(cls, weights: dict[str, Any]) -> Self:
        """Raises KeyError if a signal has no weight."""
        before, after = weights["before"], weights["after"]
        return cls(
            np.array([before[name] for name in SIGNALS], np.float64),
            np.array([after[name] for name in (*SIGNALS, READ)], np.float64),
            np.array([weights["answers"][name] for name in ANSWERS], np.float64),
            weights["answers"]["intercept"],
        )
