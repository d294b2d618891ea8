"""Thresholds that a figure must keep by itself."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from evals.answers.judge.counted import Counted, counted
from evals.answers.score import Scored
from evals.compare.row import MOST_UNSCORED, named, unscored
from evals.compare.statistic import Statistic
from evals.gate.check import Check
from evals.suite import Limit

_ROUNDING: Final = 1e-9


def at(limit: Limit, statistic: Statistic, scored: Sequence[Scored]) -> Check:
    """Of the cases of the limit's kind. A figure without a value keeps no threshold, nor does one whose judge gave no
    verdict on more than a tenth of what it is asked about.
    """
    count = counted(limit.figure, scored)
    numbers = [value for one in scored if (value := statistic.of(one)) is not None]
    wanted = " and ".join(
        f"at {word} {bound:g}" for word, bound in (("least", limit.least), ("most", limit.most)) if bound is not None
    )
    value = statistic.at(np.array(numbers, np.float64))
    kept = False
    if count.unscored_share > MOST_UNSCORED:
        said = f"{unscored(count.unscored, count.asked)}; {wanted}"
    elif value is None:
        said = f"nothing to compute it from; {wanted}"
    else:
        kept = (limit.least is None or value >= limit.least - _ROUNDING) and (
            limit.most is None or value <= limit.most + _ROUNDING
        )
        said = f"{value:.{statistic.digits}f}{_judged(count)}, {wanted}"
    return Check("at", f"{named(limit.figure, limit.kind)}: {said}", kept, limit.figure, limit.kind, value)


def _judged(count: Counted) -> str:
    """How much of it a model judged, where it judged any."""
    left = f", {count.unscored} unscored" if count.unscored else ""
    return f" (judged {count.judged} of {count.of}{left})" if count.asked else ""
