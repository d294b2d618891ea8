import pytest

from evals.draft.language.clause import Clause, clause_of


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("Kenya has sent 400 police to Haiti.", Clause("", "Kenya", "has", "", "sent 400 police to Haiti")),
        (
            "The agency has 410 staff in the valley.",
            Clause("", "The agency", "does", "have", "410 staff in the valley"),
        ),
        ("The Bank of Orvessa cut its rate to 6%.", Clause("", "The Bank of Orvessa", "did", "cut", "its rate to 6%")),
        ("The works also employs 40 trainees.", Clause("", "The works", "does", "employ", "40 trainees")),
        ("The works employs 2,850 people.", Clause("", "The works", "does", "employ", "2,850 people")),
        ("In May, OSR will open the line.", Clause("in May", "OSR", "will", "", "open the line")),
        (
            "Last year the brewery sold beer in Dalby.",
            Clause("last year", "The brewery", "did", "sell", "beer in Dalby"),
        ),
        ("Sand said on Monday that 705 people have left it.", Clause("", "705 people", "have", "", "left it")),
        (
            "The doses promised by Maranth arrived on Monday.",
            None,  # two past forms in one clause: which is the verb is not sure
        ),
        (
            "The number of children vaccinated reached 402,700 then.",
            Clause("", "The number of children vaccinated", "did", "reach", "402,700 then"),
        ),
        (
            "The bank lost the money entrusted to it.",
            Clause("", "The bank", "did", "lose", "the money entrusted to it"),
        ),
        ("It has sent 400 police to Haiti.", None),
        ("The bank did not raise its rate on Monday.", None),
        ("People who live there lost 40 homes.", None),
    ],
)
def test_a_sentence_is_taken_apart_or_let_go(sentence: str, clause: Clause | None) -> None:
    assert clause_of(sentence) == clause
