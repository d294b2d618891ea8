import pytest

from service.evidence.answer_type import answer_type, holds


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many officers are in Haiti?", "number"),
        ("What was the vote share?", "number"),
        ("When did the board meet?", "date"),
        ("On what date did it fall?", "date"),
        ("Until when is the limit in force?", "date"),
        ("Who chairs the board?", "person"),
        ("Where did they land?", "place"),
        ("Why was the limit cut?", "reason"),
        ("What did the board do?", "other"),
        ("Who decided when to cut the limit?", "person"),
    ],
)
def test_the_first_question_word_decides_what_is_asked_for(question: str, kind: str) -> None:
    assert answer_type(question) == kind


def test_a_sentence_holds_what_is_asked_for_or_not() -> None:
    assert holds("number", "Four hundred officers landed.")
    assert not holds("number", "Officers landed on 5 May.")
    assert holds("date", "Officers landed on Tuesday.")
    assert holds("date", "Officers landed yesterday.")
    assert not holds("date", "Officers landed.")
    assert holds("person", "It was Élodie B. Varga's.")
    assert not holds("person", "The Federal Open Market Committee met.")
    assert not holds("person", "The board met.")
    assert holds("place", "They landed in Haiti.")
    assert holds("reason", "It was cut because of the drought.")
    assert not holds("reason", "It was cut.")
    assert holds("other", "Anything.")
