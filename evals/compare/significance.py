"""Whether a difference between two runs is more than chance. The pairs, not the runs, are drawn again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from warnings import catch_warnings, simplefilter

import numpy as np
from scipy.stats import DegenerateDataWarning, binomtest, bootstrap, permutation_test

from evals.compare.paired import Paired
from evals.compare.statistic import Floats, Statistic

_SEED: Final = 20
_RESAMPLES: Final = 9_999
_FEWEST_RESAMPLES: Final = 1_999
_NUMBERS: Final = 10_000_000  # drawn for an interval, at most: 10,000 cases take a second
_BATCH: Final = 1_000_000  # drawn at a time: 24 MB


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class McNemar:
    """Of a figure that is 0 or 1: how many cases are worse in B and how many better, and the exact two-sided p."""

    worse: int
    better: int
    p: float


def interval(statistic: Statistic, pairs: Paired, level: float = 0.95) -> Interval | None:
    """Where B's value less A's lies: the paired percentile bootstrap (Efron and Tibshirani, 1993, chapter 13).

    Percentiles, and not BCa: of 0/1 figures of which few differ, BCa's interval lay wholly on one side of 0 in up to
    5.4 % of runs in which nothing had changed, where 2.5 % are meant, percentiles in up to 3.1 % (`benchmarks.chance`).
    BCa's jackknife also fails for p50 and p95, and where all differences are equal.

    Draws in which a value cannot be computed (a precision without refusals) are left out. None where these are more
    than `level` can spare, or where there are less than two pairs.
    """
    if len(pairs.cases) < 2:
        return None
    if not pairs.differing:
        return Interval(0.0, 0.0)
    with catch_warnings():
        simplefilter("ignore", DegenerateDataWarning)  # of the draws without a value, which are dealt with here
        drawn = bootstrap(
            (pairs.a, pairs.b),
            _difference(statistic),
            paired=True,
            vectorized=True,
            n_resamples=_resamples(pairs),
            batch=_batch(pairs),
            method="percentile",
            rng=np.random.default_rng(_SEED),
        ).bootstrap_distribution
    known = drawn[np.isfinite(drawn)]
    if len(known) < level * len(drawn):
        return None
    # Rounded, so that a difference of 0 that was summed in another order is 0.
    low, high = np.quantile(known, [(1 - level) / 2, (1 + level) / 2]).round(12)
    return Interval(float(low), float(high))


def mcnemar(statistic: Statistic, pairs: Paired) -> McNemar | None:
    """The exact test (McNemar, 1947): each case that differs is a coin that fell for A or for B. None for figures that
    are not 0 or 1.
    """
    if not (len(pairs.cases) and _is_binary(statistic, pairs)):
        return None
    worse, better = _fell(statistic, pairs)
    return McNemar(worse, better, _coin(worse, better, "two-sided"))


def chance_of_worse(statistic: Statistic, pairs: Paired) -> float:
    """One-sided p: how often chance alone makes B at least this much worse than A. 1 where nothing can be told: of one
    pair, or where a value cannot be computed.

    McNemar's test for figures that are 0 or 1; else the one that swaps A and B of each pair by chance (Fisher, 1935),
    which is exact where there are few pairs. It is the same test: of 0 and 1 both count the same coins.
    """
    if len(pairs.cases) < 2 or not pairs.differing or None in (statistic.at(pairs.a), statistic.at(pairs.b)):
        return 1.0
    if _is_binary(statistic, pairs):
        return _coin(*_fell(statistic, pairs), "greater")
    worst = np.inf if statistic.lower_is_better else -np.inf

    def difference(a: Floats, b: Floats, axis: int = -1) -> Floats:
        """A swap without a value counts against B's being worse, as one that is as bad."""
        return np.nan_to_num(_difference(statistic)(a, b, axis), nan=worst)

    swapped = permutation_test(
        (pairs.a, pairs.b),
        difference,
        permutation_type="samples",
        vectorized=True,
        n_resamples=_resamples(pairs),
        batch=_batch(pairs),
        alternative="greater" if statistic.lower_is_better else "less",
        rng=np.random.default_rng(_SEED),
    )
    return float(swapped.pvalue)


def _is_binary(statistic: Statistic, pairs: Paired) -> bool:
    return statistic.per_case and bool(np.isin(np.concatenate([pairs.a, pairs.b]), (0, 1)).all())


def _fell(statistic: Statistic, pairs: Paired) -> tuple[int, int]:
    """How many cases are worse in B, and how many better."""
    down, up = int((pairs.b < pairs.a).sum()), int((pairs.b > pairs.a).sum())
    return (up, down) if statistic.lower_is_better else (down, up)


def _coin(worse: int, better: int, alternative: str) -> float:
    return float(binomtest(worse, worse + better, alternative=alternative).pvalue) if worse + better else 1.0


def _difference(statistic: Statistic) -> Callable[..., Floats]:
    def difference(a: Floats, b: Floats, axis: int = -1) -> Floats:
        less: Floats = statistic.value(b, axis=axis) - statistic.value(a, axis=axis)
        return less

    return difference


def _resamples(pairs: Paired) -> int:
    return max(_FEWEST_RESAMPLES, min(_RESAMPLES, _NUMBERS // len(pairs.cases)))


def _batch(pairs: Paired) -> int:
    return max(1, _BATCH // len(pairs.cases))
