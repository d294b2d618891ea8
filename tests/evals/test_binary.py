import numpy as np
import pytest

from evals.binary import auroc, wilson


def test_auroc_is_the_chance_to_rank_a_supported_claim_higher_and_ties_count_half() -> None:
    truth = np.array([True, True, False, False])
    assert auroc(truth, np.array([0.9, 0.8, 0.1, 0.2])) == 1.0
    assert auroc(truth, np.array([0.5, 0.5, 0.5, 0.5])) == 0.5


def test_a_perfect_share_of_few_is_not_certain() -> None:
    low, high = wilson(20, 20)
    assert low == pytest.approx(0.839, abs=0.001)
    assert high == pytest.approx(1.0)
    assert wilson(0, 0) == (0.0, 1.0)
