from pathlib import Path

import pytest

from index.duplicates import without_copies
from tests.index.models import keys, open_index, passage, story

_FLOOD = (
    "The river rose by {metres} metres overnight and flooded the old town of Port Hallick, the Flood Agency said on "
    "Friday. Some {homes} homes were without power, and the ferry to Vennaby stayed in the harbour. The mayor asked "
    "people to keep away from the quays until the water has gone back to where it was before the storm{end}"
)
_WIRE = _FLOOD.format(metres=2, homes=1_400, end=".")
_RATE = (
    "The committee decided to keep its target for the rate where it is, and sees the risks to employment and to prices "
    "as balanced. It will go on to watch what comes in, and it is prepared to change course should risks emerge."
)


def kept(*passages: tuple[str, str, str | None]) -> list[str]:
    return keys(without_copies([passage(story(key, text, published)) for key, text, published in passages]))


@pytest.mark.parametrize("published", ["2024-11-08", "2024-11-09", "2024-11-05", "2024-11-11T08:00:00+02:00"])
def test_of_two_wire_copies_within_three_days_the_first_is_kept(published: str) -> None:
    copy = "PORT HALLICK (Example Wire) — " + _WIRE
    assert kept(("wire", _WIRE, "2024-11-08"), ("herald", copy, published)) == ["wire"]


def test_the_same_words_weeks_later_say_that_nothing_has_changed() -> None:
    assert kept(("january", _RATE, "2024-01-31"), ("march", _RATE, "2024-03-13")) == ["january", "march"]
    assert kept(("friday", _RATE, "2024-11-08"), ("tuesday", _RATE, "2024-11-12")) == ["friday", "tuesday"]


def test_a_copy_with_another_figure_is_an_update() -> None:
    update = _FLOOD.format(metres=2, homes=1_900, end=".")
    assert kept(("morning", _WIRE, "2024-11-08"), ("noon", update, "2024-11-08")) == ["morning", "noon"]


def test_a_copy_that_is_punctuated_in_another_way_has_the_same_figures() -> None:
    text = "Of the quays of the old town, {} The mayor asked all people of Port Hallick to keep away from the water."
    wire, herald = text.format("the agency closed 14."), text.format("the agency closed 14,")
    assert kept(("wire", wire, "2024-11-08"), ("herald", herald, "2024-11-08")) == ["wire"]


def test_copies_that_nobody_can_date_are_copies_but_one_that_is_dated_says_more() -> None:
    assert kept(("page", _WIRE, None), ("again", _WIRE, None)) == ["page"]
    assert kept(("page", _WIRE, None), ("wire", _WIRE, "2024-11-08")) == ["page", "wire"]


def test_what_shares_half_of_its_words_is_no_copy() -> None:
    assert kept(("both", f"{_WIRE} {_RATE}", "2024-11-08"), ("one", _WIRE, "2024-11-08")) == ["both", "one"]


def test_a_document_does_not_copy_itself() -> None:
    said_twice = [passage(story("minutes", _RATE)), passage(story("minutes", _RATE))]
    assert without_copies(said_twice) == said_twice


@pytest.mark.parametrize("text", ["Yes.", "Yes, it did.", "…", "42"])
def test_passages_of_a_word_or_none_are_compared_too(text: str) -> None:
    assert kept(("one", text, None), ("two", text, None), ("other", "No. It did not.", None)) == ["one", "other"]
    assert without_copies([]) == []


def test_a_search_shows_one_of_two_copies_and_both_statements(tmp_path: Path) -> None:
    opened = open_index(tmp_path)
    opened.add(
        story("wire", _WIRE, "2024-11-08"),
        story("herald", _WIRE, "2024-11-09"),
        story("update", _FLOOD.format(metres=3, homes=1_900, end="."), "2024-11-09"),
        story("january", _RATE, "2024-01-31"),
        story("march", _RATE, "2024-03-13"),
    )
    found = keys(opened.search("How many homes in Port Hallick were without power?"))
    assert len({"wire", "herald"}.intersection(found)) == 1
    assert {"update", "january", "march"} <= set(found)
