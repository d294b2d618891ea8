"""What was said before that may help a search."""

import pytest

from service.message import Message
from service.rewrite.context import in_context, last_answer

ASKED = "How many Kenyan officers are in Haiti?"
HISTORY = (Message("user", ASKED), Message("assistant", "Kenya has sent 400 officers."))


def test_a_follow_up_brings_the_question_before_it_and_the_last_answer() -> None:
    assert in_context("And by when?", HISTORY) == f"{ASKED} And by when?"
    assert last_answer("And by when?", HISTORY) == "Kenya has sent 400 officers."


@pytest.mark.parametrize("question", ["Switching topics: who won the election?", "New subject: the levee."])
def test_a_question_that_says_that_it_changes_the_subject_brings_nothing(question: str) -> None:
    assert (in_context(question, HISTORY), last_answer(question, HISTORY)) == ("", "")


def test_the_first_question_has_no_context() -> None:
    assert (in_context("Why?", ()), last_answer("Why?", ())) == ("", "")


def test_an_endless_answer_brings_its_beginning() -> None:
    said = [Message("user", "What?"), Message("assistant", "word " * 4000)]
    assert len(last_answer("Why?", said)) <= 500
