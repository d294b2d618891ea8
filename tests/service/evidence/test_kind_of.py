import pytest

from service.evidence.kind_of import Kind, asks_for_lower, kind_of


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much higher was the toll in 2024 than in 2020?", "difference"),
        ("By how much did inflation fall between 2022 and 2023?", "difference"),
        ("How many more passengers sailed in 2022 than in 2021?", "difference"),
        ("Was the toll higher in 2024 than in 2022?", "yes_no"),
        ("Was the toll higher in 2020 or in 2022?", "which"),
        ("Which year had the lowest toll, 2020 or 2024?", "which"),
        ("Rank the Harrow Bridge and the West Tunnel by toll.", "which"),
        ("How did the toll change between 2020 and 2024?", "change"),
        ("How many days after the strike began did it end?", "elapsed"),
        ("What was the toll in 2020 and in 2024?", None),
        # The side that is asked about must come first.
        ("Compared with 2022, was the toll higher in 2024?", "change"),
        ("Was the toll not higher in 2024 than in 2022?", None),
        ("Wasn't the toll higher in 2024 than in 2022?", None),
    ],
)
def test_a_question_asks_for_one_kind_of_conclusion(question: str, kind: Kind | None) -> None:
    assert kind_of(question, 2) == kind


def test_only_two_sides_have_a_difference_or_a_yes() -> None:
    assert kind_of("How much higher was it in 2020, 2021 and 2022?", 3) is None
    assert kind_of("Was it higher in 2020 than in 2021 and 2022?", 3) is None
    assert kind_of("Which was higher?", 3) == "which"


@pytest.mark.parametrize(
    ("question", "lower"),
    [
        ("Was the toll lower in 2024?", True),
        ("Fewer passengers in 2021 or in 2022?", True),
        ("Which was cheaper?", True),
        ("Was the toll higher in 2024?", False),
        ("Which of the Lower Bridge and the Upper Bridge had the higher toll?", False),
        ("Which had at least one accident more?", False),
        ("Was the higher toll paid by fewer drivers?", None),
    ],
)
def test_which_side_is_asked_for(question: str, lower: bool | None) -> None:
    assert asks_for_lower(question) is lower
