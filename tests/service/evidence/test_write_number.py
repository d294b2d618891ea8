from fractions import Fraction

import pytest

from service.evidence.figure import Figure
from service.evidence.write_number import difference_words, figure_words, in_words


@pytest.mark.parametrize(
    ("high", "low", "unit", "words"),
    [
        (("9", "9 dollars"), ("5", "5 dollars"), "dollar", "4 dollars"),
        (("9.5", "$9.50"), ("5", "$5"), "dollar", "$4.5"),
        (("8500000", "$8.5 million"), ("1900000", "$1.9 million"), "dollar", "$6.6 million"),
        (("1500000", "1.5 million"), ("900000", "900,000"), None, "0.6 million"),
        (("402000", "402,000"), ("310000", "310,000"), None, "92,000"),
        (("5.6", "5.6 percent"), ("4.1", "4.1 percent"), "percent", "1.5 percentage points"),
        (("5", "5 percent"), ("4", "4 percent"), "percent", "1 percentage point"),
        (("75", "75 basis points"), ("50", "50 basis points"), "basis point", "25 basis points"),
        (("90", "90 mph"), ("80", "80 mph"), "mph", "10 mph"),
        (("12", "12 feet"), ("9", "9 feet"), "foot", "3 feet"),
        (("12", "12 days"), ("11", "11 days"), "day", "1 day"),
    ],
)
def test_a_difference_is_written_in_the_unit_of_its_sides(
    high: tuple[str, str], low: tuple[str, str], unit: str | None, words: str
) -> None:
    sides = [Figure(Fraction(value), unit, written) for value, written in (high, low)]
    assert difference_words(*sides) == words


def test_the_difference_of_a_round_figure_is_round() -> None:
    high, low = Figure(Fraction(950), None, "950", "about"), Figure(Fraction(800), None, "800")
    assert difference_words(high, low) == "about 150"
    assert [figure_words(high), figure_words(low)] == ["about 950", "800"]


def test_small_counts_are_written_in_words() -> None:
    assert [in_words(3), in_words(12), in_words(13)] == ["three", "twelve", "13"]
