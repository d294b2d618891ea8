"""Fits the weights of a linear score listwise."""

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats: TypeAlias = NDArray[np.float64]

_PENALTY: Final = 1.0


def fit_listwise(lists: Sequence[tuple[Floats, NDArray[np.bool_], float]]) -> Floats:
    """Weights (m,), none negative, for lists of rows (n, m), which of them are relevant, and what the list counts.

    Those under which the relevant rows get the largest share of the softmax over their list (ListNet; Cao et al.,
    "Learning to Rank: From Pairwise Approach to Listwise Approach", ICML 2007), with an L2 penalty on the weights of
    standardised signals.
    """
    lists = [one for one in lists if one[1].any()]
    scale = np.concatenate([rows for rows, _, _ in lists]).std(axis=0) + 1e-9

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = _PENALTY * weights @ weights / 2, _PENALTY * weights
        for rows, relevant, counts in lists:
            scores = rows / scale @ weights
            scores -= scores.max()
            share = np.exp(scores) / np.exp(scores).sum()
            wanted = relevant / relevant.sum()
            total -= counts * wanted @ np.log(share)
            slope = slope - counts * (wanted - share) @ (rows / scale)
        return float(total), slope

    width = len(scale)
    fitted = minimize(loss, np.zeros(width), jac=True, method="L-BFGS-B", bounds=[(0, None)] * width)
    weights: Floats = fitted.x / scale
    return weights
