"""Whether a run still has the cases of its baseline: of few cases, or of easy ones, it is not hard to be good."""

from collections.abc import Iterable
from typing import Final

from evals.answers.case import Case
from evals.gate.check import Check

_MOST_GONE: Final = 0.1
"""Of the baseline's cases: a bad one can be taken out, a kind of them not unseen."""


def covers(run: Iterable[Case], baseline: Iterable[Case]) -> Check:
    """Of reviewed cases: others count in neither."""
    before = {case.id for case in baseline if case.reviewed}
    gone = len(before - {case.id for case in run if case.reviewed})
    said = f"{gone} of the baseline's {len(before)} reviewed cases are not among the run's"
    if not gone:
        return Check("covers", "every reviewed case of the baseline is among the run's", True)
    if gone <= _MOST_GONE * len(before):
        return Check("covers", f"{said}, at most a tenth may be", True)
    return Check(
        "covers", f"{said}, more than a tenth: ask these too, or compare with a baseline of the same cases", False
    )
