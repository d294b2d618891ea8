"""The figures that runs are compared by and that thresholds name: of each case a number, and what the numbers come to.

right, strings, token F1, …        the mean of a metric's figure
errors                             how many requests failed
refusal.precision, .recall, .f1    of `not_in_corpus` against what is unanswerable
latency.STAGE.p50, .p95            milliseconds of a stage, as the tables of a run name it
tokens.input, tokens.output        the mean of an answer
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from evals.answers.case import REFUSED
from evals.answers.expected_outcome import expected_outcome
from evals.answers.figures import timings
from evals.answers.score import Scored
from evals.errors import SetError

Floats = NDArray[np.float64]

_PERCENTILES: Final = {"p50": 50, "p95": 95}


@dataclass(frozen=True, slots=True)
class Statistic:
    """`of` gives the number of a case, None where the figure does not apply to it. `value` takes numbers along `axis`
    and gives nan where there is nothing to divide by. `per_case`: each case has a figure of its own, 0 to 1.
    `digits` is how many a reader wants behind the point.
    """

    name: str
    of: Callable[[Scored], float | None]
    value: Callable[..., Any]
    per_case: bool = False
    lower_is_better: bool = False
    digits: int = 3

    def at(self, numbers: Floats) -> float | None:
        """None where it cannot be computed."""
        value = float(self.value(numbers, axis=-1)) if numbers.size else np.nan
        return value if np.isfinite(value) else None


def statistics(scored: Sequence[Scored]) -> dict[str, Statistic]:
    """Every figure that these cases have, by name."""
    names = dict.fromkeys(name for one in scored for name in one.figures)
    stages = dict.fromkeys(stage for one in scored for stage in timings(one.reply))
    listed = [
        *(Statistic(name, partial(_figure, name), np.mean, per_case=True) for name in names),
        Statistic("errors", _failed, np.sum, per_case=True, lower_is_better=True, digits=0),
        *(Statistic(f"refusal.{name}", _refused, value) for name, value in _REFUSAL.items()),
        *(_latency(stage, percentile) for stage in stages for percentile in _PERCENTILES),
        *(
            Statistic(f"tokens.{name}", partial(_tokens, at), np.mean, lower_is_better=True, digits=0)
            for at, name in _TOKENS
        ),
    ]
    return {statistic.name: statistic for statistic in listed}


def statistic(name: str, scored: Sequence[Scored]) -> Statistic:
    """Raises SetError if these cases do not have it."""
    known = statistics(scored)
    if name not in known:
        raise SetError(f"There is no figure {name} in this run; there are {', '.join(known)}.")
    return known[name]


def is_share(figure: str) -> bool:
    """Whether it is 0 to 1."""
    return figure != "errors" and not figure.startswith(("latency.", "tokens."))


def _figure(name: str, scored: Scored) -> float | None:
    return scored.figures.get(name)


def _failed(scored: Scored) -> float:
    return float(scored.reply.error is not None)


def _refused(scored: Scored) -> float:
    """2 for what is unanswerable, and 1 for what was refused."""
    return 2.0 * (expected_outcome(scored.case) == REFUSED) + (scored.reply.outcome == REFUSED)


def _latency(stage: str, percentile: str) -> Statistic:
    value = partial(np.percentile, q=_PERCENTILES[percentile])
    return Statistic(f"latency.{stage}.{percentile}", partial(_ms, stage), value, lower_is_better=True, digits=0)


def _ms(stage: str, scored: Scored) -> float | None:
    """None for a request that failed: it is neither fast nor slow."""
    return None if scored.reply.error is not None else timings(scored.reply).get(stage)


_TOKENS: Final = ((0, "input"), (1, "output"))


def _tokens(at: int, scored: Scored) -> float | None:
    return None if scored.reply.error is not None else float(scored.reply.tokens[at])


def _counts(codes: Floats, axis: int) -> tuple[Floats, Floats, Floats]:
    """How many were refused, how many of those rightly, and how many are unanswerable."""
    return (codes % 2).sum(axis=axis), (codes == 3).sum(axis=axis), (codes >= 2).sum(axis=axis)


def _precision(codes: Floats, axis: int) -> Floats:
    refused, rightly, _ = _counts(codes, axis)
    return _share(rightly, refused)


def _recall(codes: Floats, axis: int) -> Floats:
    _, rightly, unanswerable = _counts(codes, axis)
    return _share(rightly, unanswerable)


def _f1(codes: Floats, axis: int) -> Floats:
    refused, rightly, unanswerable = _counts(codes, axis)
    return np.where(unanswerable > 0, _share(2 * rightly, refused + unanswerable), np.nan)


def _share(part: Floats, of: Floats) -> Floats:
    """nan where there is nothing to divide by."""
    return np.where(of > 0, part / np.maximum(of, 1), np.nan)


# As `evals.answers.metrics.refusal` defines them; a test holds the two together.
_REFUSAL: Final = {"precision": _precision, "recall": _recall, "f1": _f1}
