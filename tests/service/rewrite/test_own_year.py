import pytest

from service.rewrite.own_year import with_own_year


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("Was the 2024 toll higher than the year before?", "Was the 2024 toll higher than the year before (2023)?"),
        ("Was it more in 2024 than a year earlier?", "Was it more in 2024 than a year earlier (2023)?"),
        ("The toll of 2024, and the previous year?", "The toll of 2024, and the previous year (2023)?"),
        ("The toll of 2024, and the following year?", "The toll of 2024, and the following year (2025)?"),
        ("Was it cut in 2024 or one year later?", "Was it cut in 2024 or one year later (2025)?"),
    ],
)
def test_a_year_counted_from_the_questions_own_is_written_out(question: str, written: str) -> None:
    assert with_own_year(question) == written


@pytest.mark.parametrize(
    "question",
    [
        "Was the toll higher than the year before?",
        "Was the toll of 2024 higher than the year before, or 2022?",
        "Did it cost $2024 the year before?",
        "What was the toll in 2024?",
        "In 2024, was it higher than the year before the strike?",
        "Was it higher in 2023-24 than the year before?",
    ],
)
def test_without_one_year_to_count_from_nothing_is_written(question: str) -> None:
    assert with_own_year(question) == question
