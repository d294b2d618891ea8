from index.reading import Reading
from service.evidence.asked import Asked


def asked(question: str) -> Asked:
    return Asked(question, Reading())


def test_only_the_last_question_of_a_rewritten_follow_up_is_asked() -> None:
    assert asked("How many are in Haiti? And Jamaica?").last == "And Jamaica?"


def test_a_clause_in_front_of_the_question_asks_for_nothing() -> None:
    question = asked("When the swap lines were brought back in May 2010, what limit applied to Canada?")
    assert (question.kind, question.measures) == ("number", frozenset())


def test_what_is_counted_is_known() -> None:
    assert asked("How many homes and businesses were still without power?").counted == {"home", "busi"}
    assert not asked("How many times did the Fed raise rates?").counted
    assert not asked("How much debt was cancelled?").counted


def test_a_people_stands_for_its_country() -> None:
    assert asked("How many Californians had signed up?").held(frozenset({"california"})) == {"californians"}


def test_two_things_asked_for_are_told_apart() -> None:
    question = asked("Who voted no when the Fed first trimmed its bond buying, and why?")
    assert question.clauses == ("Who voted no when the Fed first trimmed its bond buying", "why?")
    assert [Asked(question.text, Reading(), clause).kind for clause in question.clauses] == ["person", "reason"]
    assert not asked("How many officers and soldiers were sent?").clauses


def test_how_much_higher_counts_nothing() -> None:
    assert not asked("How much higher was the toll in 2024?").counted
    assert not asked("How much more expensive was the bridge?").counted
    assert asked("How many more passengers did it carry?").counted == {"passeng"}


def test_when_and_how_often_something_was_done_asks_for_deeds() -> None:
    assert asked("When was the toll last raised?").asks_for_deeds
    assert asked("How many times was the toll cut?").asks_for_deeds
    assert asked("Did the bank raise its rate three times?").counts_events
    assert asked("The bank cut its rate twice, right?").counts_events
    assert not asked("How much was the toll raised?").asks_for_deeds
    assert not asked("When did the board meet?").asks_for_deeds
    assert not asked("Until when was the toll cut?").asks_for_deeds
    assert not asked("When was the toll raised and by how much?").asks_for_deeds


def test_what_has_the_rate_that_is_asked_for_is_known() -> None:
    assert asked("What was the unemployment rate in 2023?").measured == {"unemploy"}
    assert not asked("What was the rate in 2023?").measured


def test_a_country_stands_for_its_capital() -> None:
    assert asked("How much did Moscow give?").held(frozenset({"russia"})) == {"moscow"}
