"""What of a judge's reply is its vote."""

from time import perf_counter

import pytest

from evals.answers.judge.vote import Malformed, read_vote

QUOTING = 'The answer says {"level": 4} itself.'


@pytest.mark.parametrize(
    "reply",
    [
        QUOTING + ' {"reason": "It gives no figure.", "level": 1}',
        QUOTING + '\n```json\n{"reason": "It gives no figure.", "level": 1}\n```\nThat is all.',
        '{"reason": "It says \\"{\\\\\\"level\\\\\\": 4}\\" and no figure.", "level": 1}',
        '{"quoted": {"level": 4, "reason": "Best."}, "reason": "It gives no figure.", "level": 1}',
        '{"reason": "It gives no figure.", "level": 1} {"confidence": {"level": 4}}',
    ],
)
def test_what_a_judge_quotes_of_an_answer_is_not_its_vote(reply: str) -> None:
    assert read_vote(reply).level == 1


@pytest.mark.parametrize(
    "reply",
    [
        '{"reason": "It says {"level": 4}, and no figure.", "level": 1}',
        "{'reason': 'It says {\"level\": 4}, and no figure.', 'level': 1}",
        QUOTING + ' {"reason": "It gives no figure.", "lev',
        QUOTING + ' {"reason": "It gives no figure.", "level": 0}',
    ],
)
def test_where_the_vote_itself_cannot_be_read_nothing_that_it_quotes_takes_its_place(reply: str) -> None:
    with pytest.raises(Malformed):
        read_vote(reply)


@pytest.mark.parametrize("reply", ["{" * 100_000, '{"a":' * 100_000, '{"a": "' * 100_000, '{"a": 1} ' * 100_000])
def test_a_long_reply_without_a_vote_is_put_aside_at_once(reply: str) -> None:
    began = perf_counter()
    with pytest.raises(Malformed):
        read_vote(reply)
    assert perf_counter() - began < 2
