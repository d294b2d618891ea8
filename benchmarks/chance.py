"""How often a comparison is wrong about runs in which nothing changed, and how often it sees a real loss.

    python -m benchmarks.chance

Simulates pairs of runs whose cases are 0 or 1: each case is lost with one probability and won with another, and stays
as it is with the rest. Nothing has changed where the two are equal. Takes two minutes.
"""

from functools import cache
from itertools import product
from typing import Final
from warnings import simplefilter

import numpy as np
from scipy.stats import binom, bootstrap

from evals.compare.paired import Paired
from evals.compare.significance import chance_of_worse, interval
from evals.compare.statistic import Statistic

_SHARE: Final = Statistic("right", lambda _: None, np.mean, per_case=True)
_RUNS: Final = 800


def main() -> None:
    simplefilter("ignore")  # BCa has no interval where all differences are equal
    print("Nothing changed: wholly below 0, in % of runs, at most over 2 to 20 % of cases that differ")
    print("cases  BCa  percentiles  percentiles and exact test")
    for cases in (12, 24, 60, 80, 200):
        shares = [_simulated(cases, q / 2, q / 2) for q in (0.02, 0.05, 0.1, 0.2)]
        print(f"{cases:5} " + "  ".join(f"{100 * max(column):.1f}" for column in zip(*shares, strict=True)))
    print("\nNothing changed, few cases: the same, exactly, at most over 5 to 100 % of cases that differ")
    for cases in (2, 3, 4, 5, 6, 8, 10, 20, 30):
        percentiles, both = (max(column) for column in zip(*map(_exactly, [cases] * 7, _DIFFER), strict=True))
        print(f"{cases:5}  percentiles {100 * percentiles:.1f}  and exact test {100 * both:.1f}")
    print("\nStopped, in %: with one rule, with each of four")
    for cases, (lost, won) in product((60, 200), ((0.05, 0.05), (0.12, 0.02), (0.22, 0.02))):
        stopped = [
            100 * np.mean([_is_worse(*run, cases, rules) for run in _runs(cases, lost, won)]) for rules in (1, 4)
        ]
        print(f"{cases:5} cases, lost {lost:.0%}, won {won:.0%}: {stopped[0]:.1f}  {stopped[1]:.1f}")


_DIFFER: Final = (0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.0)


def _simulated(cases: int, lost: float, won: float) -> tuple[float, float, float]:
    runs = _runs(cases, lost, won)
    return (
        float(np.mean([_bca_below(*run, cases) for run in runs])),
        float(np.mean([_below(*run, cases, 1) for run in runs])),
        float(np.mean([_is_worse(*run, cases, 1) for run in runs])),
    )


def _exactly(cases: int, differ: float) -> tuple[float, float]:
    """Over all numbers of cases that may be lost and won."""
    below = both = 0.0
    for differing in range(1, cases + 1):
        for lost in range(differing + 1):
            chance = float(binom.pmf(differing, cases, differ) * binom.pmf(lost, differing, 0.5))
            below += chance * _below(lost, differing - lost, cases, 1)
            both += chance * _is_worse(lost, differing - lost, cases, 1)
    return below, both


def _runs(cases: int, lost: float, won: float) -> list[tuple[int, int]]:
    """(lost, won) of each."""
    drawn = np.random.default_rng(cases).multinomial(cases, [lost, won, 1 - lost - won], _RUNS)
    return [(int(row[0]), int(row[1])) for row in drawn]


@cache
def _below(lost: int, won: int, cases: int, rules: int) -> bool:
    found = interval(_SHARE, _pairs(lost, won, cases), 1 - 0.05 / rules)
    return found is not None and found.high < 0


@cache
def _is_worse(lost: int, won: int, cases: int, rules: int) -> bool:
    return _below(lost, won, cases, rules) and chance_of_worse(_SHARE, _pairs(lost, won, cases)) <= 0.025 / rules


@cache
def _bca_below(lost: int, won: int, cases: int) -> bool:
    pairs = _pairs(lost, won, cases)
    drawn = bootstrap((pairs.b - pairs.a,), np.mean, method="BCa", rng=np.random.default_rng(20))
    return bool(drawn.confidence_interval.high < 0)


def _pairs(lost: int, won: int, cases: int) -> Paired:
    a, b = np.ones(cases), np.ones(cases)
    b[:lost], a[lost : lost + won] = 0, 0
    return Paired(tuple(map(str, range(cases))), a, b)


if __name__ == "__main__":
    main()
