from typing import get_args

from evals.answers.expected_outcome import OUTCOMES
from service.answer import Outcome


def test_the_outcomes_are_those_of_the_service() -> None:
    assert set(get_args(Outcome)) == OUTCOMES
