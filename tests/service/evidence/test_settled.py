import pytest

from service.evidence.settled import settled


@pytest.mark.parametrize(
    "text",
    [
        "The toll will be 12 dollars.",
        "The authority plans a toll of 12 dollars.",
        "The authority proposed a toll of 12 dollars.",
        "Pell preferred a toll of 12 dollars.",
        "The toll may be 12 dollars.",
        "The toll was not 12 dollars.",
        "The mayor denied that the toll was 12 dollars.",
        "The toll is to be 12 dollars.",
    ],
)
def test_what_is_planned_wished_or_denied_is_not_settled(text: str) -> None:
    assert not settled("What is the toll?", text)


def test_a_month_of_may_is_no_wish() -> None:
    assert settled("What is the toll?", "In May the toll was 12 dollars.")


def test_who_asks_about_a_plan_is_told_of_a_plan() -> None:
    assert settled("What toll did the authority propose?", "The authority proposed a toll of 12 dollars.")


def test_another_clause_may_look_ahead() -> None:
    assert settled("What is the toll?", "The toll is 9 dollars. It may rise to 12 dollars.", "9 dollars")
    assert settled("What is the toll?", "The toll is 9 dollars, and many who would pay it stay away.", "9 dollars")
    assert not settled("What is the toll?", "The toll is high, and it may rise to 12 dollars.", "12 dollars")
