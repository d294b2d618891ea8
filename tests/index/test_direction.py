import pytest

from index.direction import Direction, changed_by, deeds, done, without_directions


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The bank raised its policy rate to 1 percent.", {"up"}),
        ("The bank decided to raise its policy rate.", {"up"}),
        ("Seeking to slow prices, the bank decided to raise its policy rate.", {"up"}),
        ("In May the bank raised its policy rate.", {"up"}),
        ("On 4 May 2022 the bank raised its policy rate.", {"up"}),
        ("When it met on Wednesday, the bank raised its policy rate.", {"up"}),
        ("The board voted unanimously to cut the toll.", {"down"}),
        ("Fares rose, but freight rates fell.", {"up", "down"}),
        ("The toll was lowered to 5 dollars.", {"down"}),
    ],
)
def test_what_was_done_is_told_as_done(text: str, told: set[Direction]) -> None:
    assert done(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Voting against was Ida Pell, who preferred to raise the policy rate.",
        "The bank expects to raise its policy rate.",
        "The bank will raise its policy rate in June.",
        "The bank may cut the toll.",
        "The bank is considering whether to raise its policy rate.",
        "The board did not raise the toll.",
        "The board didn't raise the toll.",
        "The board has never raised the toll.",
        "The board has not decided to raise the toll.",
        "The board had yet to raise the toll.",
        "The board declined to raise the toll.",
        "The board refused to raise the toll.",
        "The board failed to raise the toll.",
        "The board denied that it had raised the toll.",
        "The board kept the toll without raising fares.",
        "The board ruled out raising the toll.",
        "Hauliers urged the board to cut the toll.",
        "Hauliers called for the board to cut the toll.",
        "The mayor wants to cut the toll.",
        "The mayor promised to cut the toll.",
        "The toll is to be raised in 2026.",
        "The toll is due to rise in 2026.",
        "No toll was raised.",
        "Lower prices drew more passengers.",
    ],
)
def test_what_was_wished_planned_or_denied_was_not_done(text: str) -> None:
    assert done(text) == frozenset()


def test_a_question_speaks_of_deeds() -> None:
    assert deeds("How often did the bank raise its rate?") == {"up"}
    assert deeds("When was the toll cut?") == {"down"}
    assert deeds("When was the toll last changed?") == {"up", "down"}
    assert deeds("What is the toll?") == frozenset()


def test_the_words_for_directions_are_left_out() -> None:
    assert without_directions("When did the bank raise or cut rates?").split() == "When did the bank or rates?".split()


@pytest.mark.parametrize(
    ("before", "way"),
    [
        ("The bank raised its policy rate by ", "up"),
        ("Fares rose ", "up"),
        ("Output increased at an annual rate of ", "up"),
        ("The economy grew at a ", "up"),
        ("Prices were down about ", "down"),
        ("The toll was cut by $", "down"),
        ("The bank raised its policy rate to ", None),
        ("The toll was cut from 9 dollars to ", None),
        ("The toll is ", None),
    ],
)
def test_a_number_after_a_verb_is_a_change_and_after_to_a_level(before: str, way: Direction | None) -> None:
    assert changed_by(before) == way
