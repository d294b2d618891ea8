import json

import pytest

from evals.draft.proposal import Proposal
from evals.draft.read_reply import Refused, read_reply
from tests.evals.draft.made import source

STORY = source("The museum in Vennaby had 900\nvisitors in May, its director said. Entry costs 4 crowns.", "2019-06-01")
GOOD = {
    "question": "How many people visited the Vennaby museum in May 2019?",
    "expected": "900",
    "quote": "The museum in Vennaby had 900 visitors in May, its director said.",
}


def read(*cases: object) -> list[Proposal | Refused]:
    return list(read_reply(f"Sure!\n```json\n{json.dumps({'cases': cases})}\n```", STORY, "draft-case/v1"))


def test_a_case_is_taken_with_the_quote_as_the_document_has_it() -> None:
    (one,) = read(GOOD)
    assert isinstance(one, Proposal)
    assert one.evidence[0].quote == "The museum in Vennaby had 900\nvisitors in May, its director said."
    assert (one.question, one.expected, one.as_of, one.by) == (
        GOOD["question"],
        ("900",),
        "2019-06-01",
        "draft-case/v1",
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"quote": "The museum had 900 visitors."}, "the quote is not in the document"),
        ({"quote": ""}, "the quote is not in the document"),
        ({"expected": "901"}, "the expected answer is not in the quote"),
        ({"expected": ""}, "the expected answer is not in the quote"),
        ({"question": "Did the Vennaby museum have 900 visitors?"}, "the question holds its answer"),
        ({"question": "Tell me how many visited Vennaby."}, "no short question"),
        ({"question": "How many visitors were there?"}, "the question does not name what it is about"),
        (
            {"question": "How many people does the document say visited Vennaby?"},
            "the question does not name what it is about",
        ),
        ({"expected": 900}, "not the JSON that was asked for"),
    ],
)
def test_a_case_that_does_not_hold_is_refused_with_its_reason(change: dict[str, object], reason: str) -> None:
    refused, taken = read({**GOOD, **change}, GOOD)
    assert refused == Refused(reason)
    assert isinstance(taken, Proposal)


@pytest.mark.parametrize("reply", ["", "I cannot do that.", '{"cases": 3}', '{"cases": ['])
def test_a_reply_that_is_something_else_is_one_refusal(reply: str) -> None:
    assert list(read_reply(reply, STORY, "x")) == [Refused("not the JSON that was asked for")]
