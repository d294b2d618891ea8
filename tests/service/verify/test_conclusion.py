from dataclasses import replace

import pytest

from service.evidence.conclude import Conclusion, told
from service.generate.draft import DraftSentence
from service.span import Span
from service.verify.verdict import UNSUPPORTED
from tests.service.evidence.operands import operand
from tests.service.passages import passage
from tests.service.support import verify

QUESTION = "How much higher was the toll on the Harrow Bridge in {}?"
LOW = passage("The toll on the Harrow Bridge is 5 dollars for a car.", "2020-01-03", key="low")
HIGH = passage("The toll on the Harrow Bridge is\n9 dollars for a car.", "2024-01-05", key="high")
OPERANDS = (operand(QUESTION.format(2024), HIGH, "2024"), operand(QUESTION.format(2020), LOW, "2020"))
TEXT = "The difference is 4 dollars: 9 dollars against 5 dollars."
CONCLUSION = Conclusion("difference", OPERANDS, TEXT)
QUOTED = tuple(one.unit.span for one in OPERANDS)


def test_what_follows_from_the_quoted_words_is_supported_by_them() -> None:
    assert told("difference", OPERANDS) == TEXT
    verdict = verify(DraftSentence(TEXT, quoted=QUOTED, concludes=CONCLUSION), (HIGH, LOW))
    assert (verdict.support, verdict.score, verdict.spans) == ("supported", 1.0, QUOTED)


@pytest.mark.parametrize(
    "text",
    [
        "The difference is 5 dollars: 9 dollars against 5 dollars.",
        "The difference is 4 dollars: 9 dollars against 5 dollars",
        "The difference is 4 dollars: 5 dollars against 9 dollars.",
        "The difference is 4 euros: 9 dollars against 5 dollars.",
        f"{TEXT} The mayor resigned.",
        "",
    ],
)
def test_a_text_that_was_tampered_with_is_unsupported(text: str) -> None:
    # Neither where the conclusion says the same.
    for conclusion in (CONCLUSION, replace(CONCLUSION, text=text)):
        assert verify(DraftSentence(text, quoted=QUOTED, concludes=conclusion), (HIGH, LOW)) == UNSUPPORTED


def test_another_kind_of_conclusion_is_unsupported() -> None:
    conclusion = replace(CONCLUSION, kind="yes_no")
    assert verify(DraftSentence(TEXT, quoted=QUOTED, concludes=conclusion), (HIGH, LOW)) == UNSUPPORTED


def test_quotes_other_than_those_of_the_operands_are_unsupported() -> None:
    for quoted in (QUOTED[:1], QUOTED[::-1], (), (QUOTED[0], Span(LOW, 0, 10))):
        assert verify(DraftSentence(TEXT, quoted=quoted, concludes=CONCLUSION), (HIGH, LOW)) == UNSUPPORTED


def test_the_words_of_the_document_count_and_not_those_of_the_unit() -> None:
    forged = replace(OPERANDS[0], unit=replace(OPERANDS[0].unit, text="The toll on the Harrow Bridge is 8 dollars."))
    text = "The difference is 3 dollars: 8 dollars against 5 dollars."
    conclusion = Conclusion("difference", (forged, OPERANDS[1]), text)
    assert verify(DraftSentence(text, quoted=QUOTED, concludes=conclusion), (HIGH, LOW)) == UNSUPPORTED


def test_operands_of_another_year_support_nothing() -> None:
    old = passage(HIGH.text, "2023-01-05", key="old")
    operands = (operand(QUESTION.format(2024), old, "2024"), OPERANDS[1])
    quoted = tuple(one.unit.span for one in operands)
    conclusion = Conclusion("difference", operands, TEXT)
    assert verify(DraftSentence(TEXT, quoted=quoted, concludes=conclusion), (old, LOW)) == UNSUPPORTED
