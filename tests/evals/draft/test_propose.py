from collections import Counter

import pytest

from evals.draft.kinds.registry import KINDS
from evals.draft.proposal import Piece, Proposal
from evals.draft.propose import Spread, propose, shares, whole
from tests.evals.draft.kinds.rates import ALL
from tests.evals.draft.made import material, source

A, B = source("Dalby has 40 trams and 7 parks.", name="a"), source("Harton has 50 trams.", "2024-01-01", name="b")


def proposal(question: str, of: str = "a", value: str = "40", by: str = "how many") -> Proposal:
    made = A if of == "a" else B
    return Proposal("single", by, question, (Piece(made, made.text),), (value,), sources=(made,))


def test_every_kind_has_its_share_and_at_least_one_case() -> None:
    assert shares(list(KINDS), 22) == {
        "single": 8,
        "temporal": 4,
        "comparison": 2,
        "conflict": 2,
        "unanswerable": 3,
        "conversation": 3,
    }
    assert set(shares(list(KINDS), 6).values()) == {1, 2}
    assert shares(list(KINDS), 3)["single"] == 1


@pytest.mark.parametrize("count", [1, 5, 12])
def test_no_more_than_were_asked_for_are_proposed(count: int) -> None:
    assert len(propose(material(*ALL), list(KINDS), count, Spread([]))) == count


def test_what_a_kind_falls_short_of_the_singles_make_up() -> None:
    kinds = Counter(one.kind for one in propose(material(*ALL), ["conflict", "single"], 3, Spread([])))
    assert kinds == {"conflict": 1, "single": 2}


def test_a_question_is_asked_once_however_it_is_spelled() -> None:
    spread = Spread([whole("how many  trams has Dalby", [])])
    asked = [proposal("How many trams has Dalby?"), proposal("How many parks has Dalby?", value="7")]
    assert [one.question for one in spread.take(iter(asked), 5)] == ["How many parks has Dalby?"]
    assert list(spread.take(iter(asked), 5)) == []


def test_the_same_follow_up_after_another_question_is_another_one() -> None:
    assert whole("And in May?", [{"content": "How many?"}]) != whole("And in May?", [{"content": "How much?"}])


def test_documents_take_turns() -> None:
    asked = [
        proposal("How many trams run in Dalby?"),
        proposal("What number of parks has Dalby?", value="7"),
        proposal("How many trams has Harton?", "b", "50"),
    ]
    assert [one.sources[0].name for one in Spread([]).take(iter(asked), 2)] == ["a", "b"]


def test_what_does_not_hold_is_thrown_away_and_counted() -> None:
    spread = Spread([])
    unsound = [
        proposal("How many trams has Dalby?", value="41"),
        proposal("How many of the 40 trams of Dalby are 40?"),
        Proposal("single", "x", "How many?", (Piece(A, "Dalby has 99 trams."),), ("99",)),
        proposal("How many trams has Harton?", "b", "50"),
    ]
    assert [one.question for one in spread.take(iter(unsound), 9)] == ["How many trams has Harton?"]
    assert spread.thrown_away == {
        "the expected answer is not in the quote": 1,
        "the question holds its answer": 1,
        "the quote is not in the document": 1,
    }
