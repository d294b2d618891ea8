from datetime import date

import pytest

from evals.draft.language.days import dated, time_of

DAY = date(2024, 10, 11)  # a Friday


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("did it close on Tuesday", "did it close on 8 October 2024"),
        ("did it close Tuesday", "did it close on 8 October 2024"),
        ("had it sold last year", "had it sold in 2023"),
        ("had come by Tuesday evening", "had come by the evening of 8 October 2024"),
        ("had come by Tuesday noon", "had come by noon on 8 October 2024"),
        ("were shut last week", "were shut between 30 September 2024 and 6 October 2024"),
        ("has sold for next year", "has sold for 2025"),
        ("fell in August", "fell in August 2024"),
        ("fell in December", "fell in December 2023"),
        ("fell on 12 May 2021", "fell on 12 May 2021"),
        ("may fall", "may fall"),
    ],
)
def test_a_day_is_told_as_it_was_meant(text: str, told: str) -> None:
    assert dated(text, DAY, ahead=False) == told


def test_what_is_to_come_has_the_next_year() -> None:
    assert dated("will it open on 30 June", DAY, ahead=True) == "will it open on 30 June 2025"
    assert dated("will it open in November", DAY, ahead=True) == "will it open in November 2024"


def test_a_stretch_does_not_fit_after_a_preposition() -> None:
    assert dated("fell in last week", DAY, ahead=False) is None


def test_the_one_time_of_a_question_is_found() -> None:
    assert time_of("how full was the lake on 20 October 2025") == "on 20 October 2025"
    assert time_of("how full was the lake on the morning of 20 October 2025") == "on the morning of 20 October 2025"
    assert time_of("how many waited at the end of April 2025") == "at the end of April 2025"
    assert time_of("how much fell between May 2024 and June 2024") == ""
    assert time_of("how many since January 2024") == ""
    assert time_of("how many on 1 May 2024 and on 2 May 2024") == ""
