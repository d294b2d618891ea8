import pytest

from index.over_time import over_time
from index.reading import Reading, read
from index.sources import SourceNames
from index.when import parse_when

NO_SOURCES = SourceNames(())


def of(question: str) -> bool:
    return over_time(question, read(question, parse_when("2025-01-01"), NO_SOURCES))


@pytest.mark.parametrize(
    "question",
    [
        "How many times did the bank raise its rate?",
        "Did the bank cut its rate three times?",
        "When was the toll raised?",
        "At which meeting was the rate cut?",
        "What is the current toll?",
        "What is the toll?",
        "Until when must they pay?",
    ],
)
def test_when_how_often_and_how_now_are_about_several_moments(question: str) -> None:
    assert of(question)


@pytest.mark.parametrize(
    "question",
    [
        "What was the toll?",
        "How long has it been closed?",
        "When did the board meet?",
        "How much was the toll raised?",
        "What was the latest toll in 2022?",
    ],
)
def test_other_questions_are_about_one(question: str) -> None:
    assert not of(question)


def test_the_order_of_the_reading_counts() -> None:
    assert over_time("What is the toll?", Reading(order="latest"))
    assert not over_time("What is the toll?", Reading(order="first"))
