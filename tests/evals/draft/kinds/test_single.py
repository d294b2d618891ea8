from evals.draft.kinds.single import single
from tests.evals.draft.kinds.rates import ALL, RAISED
from tests.evals.draft.made import material, source


def test_what_holds_on_the_day_is_asked_on_the_day() -> None:
    found = {one.question: one for one in single(material(*ALL))}
    people = found["How many people does the Bank of Orvessa employ in Carrodane?"]
    assert (people.expected, people.as_of, people.by) == (("310",), "2025-06-12", "how many")
    assert found["Who is the governor of the Bank of Orvessa?"].expected == ("Marta Quenn", "Quenn")
    assert people.evidence[0].source == RAISED


def test_what_changed_or_is_disputed_is_no_question_of_one_document() -> None:
    asked = " ".join(one.question for one in single(material(*ALL)))
    assert "policy rate" not in asked
    assert "jobs" not in asked


def test_documents_that_say_the_same_are_all_evidence() -> None:
    again = source("In Carrodane 310 people are employed by the Bank of Orvessa.", "2025-07-01", name="again")
    found = {one.question: one for one in single(material(RAISED, again))}
    people = found["How many people does the Bank of Orvessa employ in Carrodane?"]
    assert [piece.source.name for piece in people.evidence] == ["raised", "again"]
    assert people.note == "2 documents say so."
