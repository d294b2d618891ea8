from fractions import Fraction

import pytest

from index.reading import Reading
from service.evidence.asked import Asked
from service.evidence.figure import Figure, figure
from service.verify.quantities import Bound

TOLL = "What was the toll on the Harrow Bridge?"
RATE = "What was the policy rate?"
PASSENGERS = "How many passengers did the ferry carry?"


def read(question: str, text: str) -> Figure | None:
    return figure(Asked(question, Reading()), text)


@pytest.mark.parametrize(
    ("question", "text", "value", "unit", "words"),
    [
        (TOLL, "The toll is 9 dollars for a car.", "9", "dollar", "9 dollars"),
        (TOLL, "The toll is $9.50.", "9.5", "dollar", "$9.50"),
        (RATE, "On 4 May 2022 the bank raised its rate to 1-1/2 percent.", "1.5", "percent", "1-1/2 percent"),
        (RATE, "The rate was cut by 50 basis points to 4 percent.", "4", "percent", "4 percent"),
        (PASSENGERS, "It carried 402,000 passengers in 2022 on 12 ships.", "402000", None, "402,000"),
        (PASSENGERS, "It carried 1.5 million paying passengers.", "1500000", None, "1.5 million"),
        ("How strong were the winds?", "Winds reached 80 mph (130 km/h).", "80", "mph", "80 mph"),
        ("How much aid went to Ellan?", "Lorn ... 22,000 Ellan ... 6,000", "6000", None, "6,000"),
        ("Which year had more passengers, 2022?", "It carried 402,000 passengers in 2022.", "402000", None, "402,000"),
    ],
)
def test_the_one_value_is_read_as_it_is_written(question: str, text: str, value: str, unit: str, words: str) -> None:
    assert read(question, text) == Figure(Fraction(value), unit, words)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (RATE, "The range is 2 to 2-1/4 percent."),
        (RATE, "The rate is between 2 and 3 percent."),
        (RATE, "The rate is 2-3 percent."),
        (RATE, "The rate is about 5 to 7 percent."),
        (TOLL, "The toll was cut from 9 dollars to 7 dollars."),
        (TOLL, "The toll was set in 2024."),
        (RATE, "The bank has 40 branches."),
        (PASSENGERS, "It has 12 ships."),
        (PASSENGERS, "It carried 402,000 passengers in summer and 90,000 passengers in winter."),
        (PASSENGERS, "Only 400 of the 600 passengers were carried."),
        (PASSENGERS, "It hired 40 stewards to help passengers."),
        ("What was the toll of 9 dollars for?", "The toll is 9 dollars."),
    ],
)
def test_a_range_or_several_values_are_no_figure(question: str, text: str) -> None:
    assert read(question, text) is None


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("some", "about"),
        ("up to", "most"),
        ("at least", "least"),
        ("more than", "more"),
        ("fewer than", "less"),
        ("", "exact"),
    ],
)
def test_a_round_figure_and_a_limit_are_known_as_such(words: str, bound: Bound) -> None:
    assert read(PASSENGERS, f"It carried {words} 950 passengers.") == Figure(Fraction(950), None, "950", bound)


def test_a_change_is_no_level() -> None:
    changed = read("By how much was the rate raised?", "The bank raised its rate by 0.5 percent.")
    assert changed is not None
    assert changed.changed == "up"
    level = read(RATE, "The bank raised its rate to 0.5 percent.")
    assert level is not None
    assert level.changed is None


def test_a_change_and_a_level_are_two_where_a_change_is_asked_for() -> None:
    text = "The bank raised its rate by 0.5 percentage point to 4 percent."
    assert read("By how much was the rate raised?", text) is None
