from evals.draft.kinds.conversation import conversation
from tests.evals.draft.kinds.rates import ALL, LATER, RAISED
from tests.evals.draft.made import material, source


def test_a_follow_up_leans_on_the_question_before_it() -> None:
    found = {one.question: one for one in conversation(material(*ALL))}
    people = found["How many people does it employ in Carrodane?"]
    assert "Bank of Orvessa" in people.history[0]["content"]
    assert people.history[1]["role"] == "assistant"
    assert (people.expected, people.as_of, people.evidence[0].source) == (("310",), "2025-06-12", RAISED)


def test_a_follow_up_asks_for_another_day() -> None:
    found = {one.question: one for one in conversation(material(*ALL))}
    lake = found["And on 20 October 2025?"]
    assert [turn["content"] for turn in lake.history] == ["How full was Lake Ombrel on 19 May 2025?", "58 per cent."]
    assert (lake.expected, lake.evidence[0].source) == (("52 per cent",), LATER)


def test_the_bank_of_a_country_is_not_the_country() -> None:
    text = "The Bank of Orvessa employs 310 people in Carrodane. Orvessa has sent 40 trucks to Maranth."
    assert [one for one in conversation(material(source(text))) if "trucks" in one.question] == []


def test_a_follow_up_leaves_out_the_document_that_the_question_named() -> None:
    text = "The first van has 40 seats in all. The first van has 7 doors in all."
    made = source(text, title="Workers buy a van")
    found = {one.question: one for one in conversation(material(made, source("Owls eat voles.", name="b")))}
    assert found.keys() == {"And how many seats does it have in all?", "And how many doors does it have in all?"}
    seats = found["And how many seats does it have in all?"]
    assert seats.history[0]["content"] == (
        "How many doors does the first van have in all, "
        "according to “Workers buy a van” (Example Wire, 27 February 2025)?"
    )
    assert (seats.expected, seats.as_of) == (("40",), None)


def test_a_person_is_no_it() -> None:
    text = "The mayor opened 40 schools in May. The mayor closed 7 parks in May."
    found = [one.question for one in conversation(material(source(text, title="What the mayor did")))]
    assert found
    assert all("the mayor" in question for question in found)
