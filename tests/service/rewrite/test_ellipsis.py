from time import process_time

import pytest

from service.message import Message
from service.rewrite.follow_up import stand_alone


@pytest.mark.parametrize(
    ("before", "fragment", "whole"),
    [
        ("How many refugees came in 2022?", "What about 2023?", "How many refugees came in 2023?"),
        ("What did the Fed do in June 2022?", "And in May?", "What did the Fed do in May 2022?"),
        ("How many were without power on September 29, 2024?", "And on October 2?",
         "How many were without power on October 2, 2024?"),
        ("How many people had no power in Florida?", "And in Georgia?", "How many people had no power in Georgia?"),
        ("How many Kenyan officers are in Haiti?", "And how about in Jamaica?",
         "How many Kenyan officers are in Jamaica?"),
    ],
)  # fmt: skip
def test_a_fragment_takes_the_place_of_what_it_stands_for(before: str, fragment: str, whole: str) -> None:
    assert stand_alone(fragment, [Message("user", before)]) == whole


def test_fragment_upon_fragment() -> None:
    history = [Message("user", "How many refugees came in 2022?"), Message("user", "What about 2023?")]
    assert stand_alone("And in 2021?", history) == "How many refugees came in 2021?"


@pytest.mark.parametrize(
    ("before", "fragment"),
    [
        ("How many Kenyan officers are in Haiti?", "And Jamaica?"),  # instead of Kenya or of Haiti?
        ("What did the Fed do in June 2022?", "And in 2023?"),  # in June, or in the year?
        ("How did rates move from 2019 to 2020?", "And in 2021?"),
        ("How many officers are in Haiti?", "And the next day?"),
        ("How many officers are in Haiti?", "And in Haiti?"),
        ("how many skills can I create?", "What about Hebrew?"),
    ],
)
def test_what_is_not_sure_stands_behind_the_question_before(before: str, fragment: str) -> None:
    assert stand_alone(fragment, [Message("user", before)]) == f"{before} {fragment}"


@pytest.mark.parametrize("piece", ["A ", "and ", "May ", "in A ", "2020 ", "What about "])
def test_no_text_takes_long(piece: str) -> None:
    text, started = (piece * 20_000)[:20_000], process_time()
    stand_alone("And in Jamaica?", [Message("user", text)])
    stand_alone(text, [Message("user", text)])
    assert process_time() - started < 2
