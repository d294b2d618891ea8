"""Thresholds that a figure must keep against a baseline."""

from collections.abc import Container

from evals.compare.match import Matched
from evals.compare.row import LEVEL, Row, named, row, unscored
from evals.compare.statistic import Statistic
from evals.compare.told import number, signed
from evals.gate.check import Check
from evals.suite import NotWorse


def not_worse(rule: NotWorse, statistic: Statistic, matched: Matched, others: Container[str], rules: int) -> Check:
    """Fails if the figure is worse than the baseline's beyond chance, and where that cannot be told: such as for the
    figures that `others` judged in the baseline.

    All `rules` of a gate share the 5 % (Bonferroni): a system that has not changed fails by chance in at most 2.5 % of
    the gates, as one-sided, however many rules there are. One-sided, since what is better is no failure.
    """
    if rule.figure in others:
        said = f"{named(rule.figure, rule.kind)}: the baseline had another judge. Judge both with the same model."
        return Check("not_worse", said, False, rule.figure, rule.kind)
    level = 1 - (1 - LEVEL) / rules
    one = row(statistic, matched, rule.kind, level)
    said = f"{one.name}: {_said(one, level)}"
    return Check("not_worse", said, _passes(one), rule.figure, rule.kind, one.b)


def _passes(one: Row) -> bool:
    return one.difference is not None and not one.is_unscored and one.verdict != "worse"


def _said(one: Row, level: float) -> str:
    if one.is_unscored:
        return f"{unscored(one.pairs.unscored, one.pairs.asked)}: not comparable"
    if not one.pairs.cases:
        return "no case has it both in the run and in the baseline: not comparable"
    if one.difference is None:
        return "nothing to compute it from in the run or in the baseline: not comparable"
    digits = one.statistic.digits
    between = (
        f", {100 * level:.4g} % interval {signed(one.interval.low, digits)} to {signed(one.interval.high, digits)}"
        if one.interval
        else ""
    )
    verdict = "worse" if one.verdict == "worse" else "not worse"
    return (
        f"{number(one.b, digits)}, baseline {number(one.a, digits)}{between}, {len(one.pairs.cases)} pairs: {verdict}"
    )
