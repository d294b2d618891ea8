"""What a set comes to, for who reads nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evals.answers.case import REFUSED
from evals.answers.expected_outcome import expected_outcome
from evals.answers.metrics.refusal import refusal
from evals.answers.score import Scored
from evals.report.collect import Collected
from evals.report.share import Share
from evals.report.verdict import verdict


@dataclass(frozen=True, slots=True)
class Summary:
    """`right` is of the cases that say what is right, `exact` of all citations. `declined` is of what was refused how
    much was rightly (precision); `known` of what is unanswerable how much was refused (recall). `unscored` cases are
    those without the verdict of some judge; `open` those that say nothing of what is right. `p50` and `p95` are
    milliseconds of a request, None where none was answered.
    """

    n: int
    right: Share
    exact: Share
    declined: Share
    known: Share
    errors: int
    unscored: int
    open: int
    unreviewed: int
    p50: float | None
    p95: float | None


def summary(scored: Sequence[Scored], collected: Mapping[str, Collected]) -> Summary:
    silence = refusal((expected_outcome(one.case) != REFUSED, one.reply.outcome) for one in scored)
    ms = request_ms(scored)
    return Summary(
        n=len(scored),
        right=Share.of_figures(one.figures.get("right") for one in scored),
        exact=Share(sum(one.exact for one in collected.values()), sum(one.cited for one in collected.values())),
        declined=Share(silence.rightly, silence.refused),
        known=Share(silence.rightly, silence.unanswerable),
        errors=sum(one.reply.error is not None for one in scored),
        unscored=sum(bool(one.unscored) for one in scored),
        open=sum(verdict(one) == "open" for one in scored),
        unreviewed=sum(not one.case.reviewed for one in scored),
        p50=float(np.percentile(ms, 50)) if ms else None,
        p95=float(np.percentile(ms, 95)) if ms else None,
    )


def request_ms(scored: Sequence[Scored]) -> list[float]:
    """Milliseconds of the whole of each request that brought an answer, as its sender saw it; of the service's own
    total where that was not saved.
    """
    told = [(one.reply.ms, (one.reply.timings_ms or {}).get("total")) for one in scored if one.reply.error is None]
    return [float(value) for ms, total in told if (value := total if ms is None else ms) is not None]
