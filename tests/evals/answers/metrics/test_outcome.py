import pytest

from evals.answers.case import Case
from evals.answers.metrics.outcome import outcome
from evals.answers.metrics.right import right
from tests.evals.answers.made import FAILED, case, reply


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (case(), "answered"),
        (case(kind="conversation"), "answered"),
        (case(kind="unanswerable", answerable=False), "not_in_corpus"),
        (case(kind="conflict"), "conflicting"),
        (case(kind="partial"), "partial"),
        (case(kind="clarification", answerable=False), "needs_clarification"),
        (case(kind="conversation", tags=("hard", "conflicting")), "conflicting"),
        (case(kind="conflict", tags=("answered",)), "answered"),
    ],
)
def test_a_case_asks_for_an_outcome_by_its_kind_or_a_tag(asked: Case, expected: str) -> None:
    for came in ("answered", "partial", "conflicting", "not_in_corpus", "needs_clarification", "unverified"):
        assert outcome(asked, reply("x", outcome=came)) == {"as expected": float(came == expected)}
    assert outcome(asked, FAILED) == {"as expected": 0.0}


def test_to_ask_back_is_right_where_that_is_what_a_case_asks_for() -> None:
    asked = case(kind="clarification", answerable=False)
    assert right(asked, reply("Which of the two?", outcome="needs_clarification"))["right"] == 1.0
    assert right(asked, reply("Nothing.", outcome="not_in_corpus"))["right"] == 0.0
