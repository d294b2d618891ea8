import numpy as np
import pytest

from evals.compare.paired import Paired
from evals.compare.significance import Interval, McNemar, chance_of_worse, interval, mcnemar
from evals.compare.statistic import Statistic, statistics

SHARE = Statistic("right", lambda _: None, np.mean, per_case=True)
COST = Statistic("cost", lambda _: None, np.mean, lower_is_better=True)
OTHERS = statistics([])


def pairs(a: list[float], b: list[float]) -> Paired:
    return Paired(tuple(map(str, range(len(a)))), np.array(a, float), np.array(b, float))


def flipped(worse: int, better: int, same: int) -> Paired:
    return pairs([1.0] * worse + [0.0] * better + [1.0] * same, [0.0] * worse + [1.0] * better + [1.0] * same)


def test_ten_cases_lost_and_two_won_are_a_coin_that_fell_ten_times_of_twelve() -> None:
    # 2 * (C(12,0) + C(12,1) + C(12,2)) / 2^12 = 2 * 79 / 4096 = 0.0386
    assert mcnemar(SHARE, flipped(10, 2, 30)) == McNemar(10, 2, 158 / 4096)
    assert chance_of_worse(SHARE, flipped(10, 2, 30)) == pytest.approx(79 / 4096)


def test_how_many_cases_stayed_as_they_were_does_not_change_the_test() -> None:
    assert mcnemar(SHARE, flipped(10, 2, 0)) == mcnemar(SHARE, flipped(10, 2, 500))


def test_where_nothing_differs_nothing_is_worse() -> None:
    same = flipped(0, 0, 5)
    assert mcnemar(SHARE, same) == McNemar(0, 0, 1.0)
    assert chance_of_worse(SHARE, same) == 1.0
    assert interval(SHARE, same) == Interval(0.0, 0.0)


def test_mcnemar_is_for_right_and_wrong_alone() -> None:
    assert mcnemar(SHARE, pairs([0.5, 1.0], [1.0, 1.0])) is None
    assert mcnemar(COST, flipped(2, 0, 0)) is None
    assert mcnemar(SHARE, pairs([], [])) is None


def test_of_errors_the_case_that_has_one_more_is_worse() -> None:
    assert mcnemar(OTHERS["errors"], pairs([0.0, 0.0, 1.0], [1.0, 1.0, 0.0])) == McNemar(2, 1, 1.0)
    assert chance_of_worse(OTHERS["errors"], pairs([0.0] * 4, [1.0] * 4)) == pytest.approx(1 / 16)


def test_graded_figures_swap_the_sides_of_each_pair() -> None:
    # All three fall: of the 2^3 ways to swap one is as bad.
    assert chance_of_worse(SHARE, pairs([0.9, 0.8, 0.7], [0.5, 0.2, 0.6])) == pytest.approx(1 / 8)
    # Differences -0.4 and +0.4: of the 4 ways 3 come to 0 or less.
    assert chance_of_worse(SHARE, pairs([0.9, 0.1], [0.5, 0.5])) == pytest.approx(3 / 4)
    assert chance_of_worse(COST, pairs([0.9, 0.8, 0.7], [1.9, 1.8, 1.7])) == pytest.approx(1 / 8)


def test_the_interval_of_one_lost_case_in_four() -> None:
    # A draw of four loses k cases with Binomial(4, 1/4): P(k = 0) = .316, P(k >= 3) = .051, P(k = 4) = .004.
    assert interval(SHARE, flipped(1, 0, 3)) == Interval(-0.75, 0.0)
    assert interval(SHARE, flipped(1, 0, 3), level=0.8) == Interval(-0.5, 0.0)


def test_degenerate_samples_have_an_interval_all_the_same() -> None:
    assert interval(SHARE, flipped(3, 0, 0)) == Interval(-1.0, -1.0)
    assert interval(SHARE, pairs([0.25, 0.5], [0.5, 0.75])) == Interval(0.25, 0.25)
    assert interval(SHARE, flipped(1, 0, 0)) is None
    assert interval(SHARE, pairs([], [])) is None


def test_the_same_pairs_have_the_same_interval_every_time() -> None:
    drawn = np.random.default_rng(1).random((2, 50))
    one = Paired(tuple(map(str, range(50))), drawn[0], drawn[1])
    assert interval(SHARE, one) == interval(SHARE, one)


def test_a_difference_that_sums_to_nothing_is_nothing() -> None:
    swapped = pairs([0.1, 0.2, 0.3], [0.3, 0.1, 0.2])
    found = interval(SHARE, swapped, level=1e-9)  # the median of the draws
    assert found == Interval(0.0, 0.0)


def test_draws_without_a_value_are_left_out_and_many_of_them_leave_no_interval() -> None:
    # Codes: 2 unanswerable, and 1 refused. One refusal in six: a third of the draws has none.
    few = pairs([3.0, 2.0, 2.0, 0.0, 0.0, 0.0], [1.0, 2.0, 2.0, 0.0, 0.0, 0.0])
    assert interval(OTHERS["refusal.precision"], few) is None
    many = pairs([3.0] * 8, [3.0] * 6 + [2.0] * 2)
    # Two of eight: Binomial(8, 1/4) has P(k = 0) = .100, P(k >= 4) = .114, P(k >= 5) = .027.
    assert interval(OTHERS["refusal.recall"], many, level=0.9) == Interval(-0.5, 0.0)


def test_what_cannot_be_computed_is_not_called_worse() -> None:
    assert chance_of_worse(OTHERS["refusal.precision"], pairs([3.0, 3.0], [2.0, 2.0])) == 1.0


def test_an_unchanged_system_that_answers_by_a_coin_is_rarely_called_worse() -> None:
    """Of 60 cases each tenth comes out otherwise, as chance has it: one gate in forty may say worse, and fewer do."""
    random, said = np.random.default_rng(7), 0
    for _ in range(100):
        u = random.random(60)
        one = flipped(int((u < 0.05).sum()), int(((u >= 0.05) & (u < 0.1)).sum()), int((u >= 0.1).sum()))
        found = interval(SHARE, one)
        said += found is not None and found.high < 0 and chance_of_worse(SHARE, one) <= 0.025
    assert said <= 2
