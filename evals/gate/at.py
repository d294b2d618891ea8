"""Thresholds that a figure must keep by itself."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from evals.answers.score import Scored
from evals.compare.row import MOST_UNSCORED, named
from evals.compare.statistic import Statistic
from evals.gate.check import Check
from evals.suite import Limit

_ROUNDING: Final = 1e-9


def at(limit: Limit, statistic: Statistic, scored: Sequence[Scored]) -> Check:
    """Of the cases of the limit's kind. A figure without a value keeps no threshold, nor does one of which more than a
    tenth is unscored.
    """
    unscored = sum(limit.figure in one.unscored for one in scored)
    numbers = [value for one in scored if (value := statistic.of(one)) is not None]
    applying = len(numbers) + unscored
    wanted = " and ".join(
        f"at {word} {bound:g}" for word, bound in (("least", limit.least), ("most", limit.most)) if bound is not None
    )
    value = statistic.at(np.array(numbers, np.float64))
    kept = False
    if applying and unscored / applying > MOST_UNSCORED:
        said = f"{unscored} of {applying} cases are unscored, more than a tenth; {wanted}"
    elif value is None:
        said = f"nothing to compute it from; {wanted}"
    else:
        kept = (limit.least is None or value >= limit.least - _ROUNDING) and (
            limit.most is None or value <= limit.most + _ROUNDING
        )
        said = f"{value:.{statistic.digits}f}{f' ({unscored} unscored)' if unscored else ''}, {wanted}"
    return Check("at", f"{named(limit.figure, limit.kind)}: {said}", kept, limit.figure, limit.kind, value)
