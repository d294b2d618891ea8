from dataclasses import replace
from typing import Any

import pytest

from evals.answers.case import Evidence, Said
from evals.answers.fingerprint import fingerprint
from service.message import Message
from tests.evals.answers.made import case, cited, reply

ASKED = case(expected=("400",), evidence=(Evidence("a", "x"),))
CAME = reply("Kenya sent 400.", cited("a"), sentences=(Said(0, 15, (0,)),))


@pytest.mark.parametrize(
    "change",
    [
        {"question": "Who else?"},
        {"history": (Message("user", "Earlier?"),)},
        {"as_of": "2024-10-11"},
        {"expected": ("600",)},
        {"evidence": (Evidence("a", "y"),)},
        {"references": ("Kenya sent 400 officers.",)},
    ],
)
def test_another_question_or_expectation_has_another_fingerprint(change: dict[str, Any]) -> None:
    assert fingerprint(replace(ASKED, **change), CAME) != fingerprint(ASKED, CAME)


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Kenya sent 900."},
        {"outcome": "partial"},
        {"sentences": (Said(0, 15),)},
        {"citations": (cited("b"),)},
        {"error": "503"},
    ],
)
def test_another_reply_has_another_fingerprint(change: dict[str, Any]) -> None:
    assert fingerprint(ASKED, replace(CAME, **change)) != fingerprint(ASKED, CAME)


def test_how_long_it_took_and_who_reviewed_the_case_make_no_difference() -> None:
    later = replace(CAME, ms=12.0, timings_ms={"total": 7}, stream_ms={"created": 1.0}, tokens=(1, 2))
    assert fingerprint(replace(ASKED, reviewed=False), later) == fingerprint(ASKED, CAME)
