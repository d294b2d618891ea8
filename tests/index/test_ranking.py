import json
from importlib.resources import files
from typing import Any

import numpy as np
import pytest

from index.ranking import Ranking
from index.signals import SIGNALS


def shipped() -> dict[str, Any]:
    weights: dict[str, Any] = json.loads(files("index").joinpath("ranking.json").read_text(encoding="utf-8"))
    return weights


def test_every_signal_has_a_weight_and_every_weight_is_of_a_signal() -> None:
    assert set(shipped()["signals"]) == set(SIGNALS)
    assert len(Ranking.load().signals) == len(SIGNALS)


@pytest.mark.parametrize("signal", SIGNALS)
def test_a_missing_weight_is_named(signal: str) -> None:
    weights = shipped()
    del weights["signals"][signal]
    with pytest.raises(KeyError, match=f"^'{signal}'$"):
        Ranking.of(weights)


def test_no_signal_speaks_against_a_passage() -> None:
    ranking = Ranking.load()
    assert (ranking.signals >= 0).all()
    assert ranking.unread >= 0
    assert ranking.read > 0
    assert ranking.slope > 0


def test_what_nobody_has_read_counts_as_the_worst_of_what_was_read() -> None:
    before = np.array([3, 3, 3, 3], np.float32)
    after = Ranking.load().after(before, np.array([5, -2, np.nan, 1], np.float32))
    assert after[2] == after[1] == after.min()


def test_what_nobody_has_read_may_still_stand_above_what_was_read_if_all_else_speaks_for_it() -> None:
    after = Ranking.load().after(np.array([1, 9], np.float32), np.array([-2, np.nan], np.float32))
    assert after[1] > after[0]


def test_where_nothing_was_read_the_order_stays() -> None:
    after = Ranking.load().after(np.array([3, 1, 2], np.float32), np.full(3, np.nan, np.float32))
    assert list(np.argsort(-after)) == [0, 2, 1]


def test_nothing_at_all_can_be_scored() -> None:
    ranking, nothing = Ranking.load(), np.empty(0, np.float32)
    assert ranking.before(np.empty((0, len(SIGNALS)), np.float32)).shape == (0,)
    assert ranking.probability(ranking.after(nothing, nothing)).shape == (0,)


def test_a_probability_rises_with_the_score_and_stays_between_0_and_1() -> None:
    probabilities = Ranking.load().probability(np.linspace(-30, 60, 50, dtype=np.float32))
    assert (np.diff(probabilities) >= 0).all()
    assert 0 <= probabilities[0] < 0.01
    assert 0.99 < probabilities[-1] <= 1
