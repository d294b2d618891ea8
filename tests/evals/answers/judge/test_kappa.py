import pytest

from evals.answers.judge.kappa import kappa


def test_kappa_of_a_textbook_table() -> None:
    """20 and 15 agreements, 5 and 10 disagreements: .70 observed, .50 by chance."""
    first, second = [4] * 25 + [1] * 25, [4] * 20 + [1] * 5 + [4] * 10 + [1] * 15
    assert kappa(first, second) == pytest.approx(0.4)
    assert kappa(first, second, weighted=True) == pytest.approx(0.4)  # two levels have but one distance


def test_weights_forgive_what_is_near() -> None:
    first, second = [1, 2, 4], [1, 3, 4]
    # One disagreement of three, seven of nine by chance; squared distances: 1, and 29 / 3 by chance.
    assert kappa(first, second) == pytest.approx(1 - (1 / 3) / (7 / 9))
    assert kappa(first, second, weighted=True) == pytest.approx(1 - 1 / (29 / 3))


def test_perfect_agreement_is_1_and_the_contrary_is_below_0() -> None:
    assert kappa([1, 2, 3, 4], [1, 2, 3, 4]) == 1.0
    assert kappa([1, 4, 1, 4], [4, 1, 4, 1]) == pytest.approx(-1.0)


def test_one_level_throughout_says_nothing() -> None:
    assert kappa([4, 4, 4], [4, 4, 4]) is None
    assert kappa([], []) is None
    assert kappa([4, 4, 4], [4, 4, 1]) == 0.0
