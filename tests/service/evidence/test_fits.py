import pytest

from service.evidence.fits import fits
from tests.service.evidence.operands import operand
from tests.service.passages import passage

QUESTION = "What was the toll on the Harrow Bridge in March 2023?"


def told(text: str, published_at: str | None, title: str = "", question: str = QUESTION) -> bool:
    one = operand(question, passage(text, published_at, title=title))
    return fits(one.asked, one.unit)


def test_a_sentence_of_the_right_name_and_time_fits() -> None:
    assert told("The toll on the Harrow Bridge was 9 dollars.", "2023-03-20")
    assert told("The toll was 9 dollars.", "2023-03-20", "Harrow Bridge")
    assert told("In March the toll on the Harrow Bridge was 9 dollars.", "2023-04-03")
    assert told("In March 2023 the toll on the Harrow Bridge was 9 dollars.", "2023-03-20")


@pytest.mark.parametrize(
    ("text", "published_at", "title"),
    [
        ("The toll on the West Tunnel was 9 dollars.", "2023-03-20", ""),
        ("The toll on the Harrow Bridge was 9 dollars.", "2022-03-20", ""),
        ("The toll on the Harrow Bridge was 9 dollars in 2022.", "2023-03-20", ""),
        ("The toll on the Harrow Bridge was 9 dollars in 2023, as in 2021.", "2023-03-20", ""),
        ("The toll on the Harrow Bridge was 9 dollars.", "2023-03-20", "Tolls of 2022"),
        ("In February the toll on the Harrow Bridge was 9 dollars.", "2023-03-20", ""),
        ("The toll on the Harrow Bridge was 9 dollars.", "2023-04-03", ""),
        ("The toll on the Harrow Bridge was 9 dollars.", "2023-06-20", ""),
        ("The toll on the Harrow Bridge was 9 dollars.", None, ""),
    ],
)
def test_another_name_year_month_or_window_does_not_fit(text: str, published_at: str | None, title: str) -> None:
    assert not told(text, published_at, title)


def test_a_year_that_is_asked_about_may_be_that_of_the_document() -> None:
    question = "What was the toll on the Harrow Bridge in 2023?"
    assert told("The toll on the Harrow Bridge is 9 dollars.", "2023-11-20", question=question)
    assert not told("The toll on the Harrow Bridge is 9 dollars.", "2024-01-20", question=question)
    assert told("The toll on the Harrow Bridge was 9 dollars in 2023.", "2024-01-20", question=question)
