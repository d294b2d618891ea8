from fractions import Fraction
from time import process_time

import pytest

from service.anchors import Anchors, anchors, name_words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.5 million", 1_500_000),
        ("1,500,000", 1_500_000),
        ("one and a half million", 1_500_000),
        ("$1.5m", 1_500_000),
        ("half a million", 500_000),
        ("$1.5bn", 1_500_000_000),
        ("three hundred thousand", 300_000),
        ("one hundred and fifty", 150),
        ("ninety-nine", 99),
        ("nineteen eighty-four", 1984),
        ("the 21st hurricane", 21),
        ("the twenty-first hurricane", 21),
        ("the third hurricane", 3),
        ("5%", 5),
        ("five per cent", 5),
        ("US$30", 30),
        (".5 percent", Fraction(1, 2)),
        ("2-1/4", Fraction(9, 4)),
        ("2 1/4", Fraction(9, 4)),
        ("2¼", Fraction(9, 4)),
        ("2 ¼", Fraction(9, 4)),
        ("2.25", Fraction(9, 4)),
        ("two-thirds", Fraction(2, 3)),
        ("a quarter of them", Fraction(1, 4)),
    ],
)
def test_a_number_is_the_same_however_it_is_written(text: str, number: int | Fraction) -> None:
    assert anchors(text).numbers == {Fraction(number)}


def test_a_range_shares_its_scale() -> None:
    assert anchors("5 to 10 million").numbers == {5_000_000, 10_000_000}


@pytest.mark.parametrize("text", ["a 100m race", "Nobody came, no one at all", "That one fell", "first of all"])
def test_what_counts_nothing_is_no_number_or_no_million(text: str) -> None:
    assert anchors(text).numbers <= {100}


@pytest.mark.parametrize(
    "text",
    ["11 October 2024", "October 11, 2024", "Oct. 11, 2024", "11th of October 2024", "2024-10-11", "OCT 11 2024"],
)
def test_a_date_is_the_same_however_it_is_written(text: str) -> None:
    found = anchors(f"on {text}")
    assert found == Anchors(frozenset({Fraction(2024)}), frozenset({"october", "october 11"}), frozenset())


@pytest.mark.parametrize("text", ["September 15–16", "15-16 September", "Sept. 15 and 16"])
def test_both_days_of_a_range_are_dates(text: str) -> None:
    assert anchors(text).calendar == {"september", "september 15", "september 16"}


@pytest.mark.parametrize("text", ["they may go", "the march went on", "he sat down", "WIND MAY DECREASE"])
def test_a_word_that_looks_like_a_date_is_none(text: str) -> None:
    assert anchors(text).calendar == set()


def test_weekdays_are_known_short_only_beside_a_date() -> None:
    assert anchors("Wed, 9 Oct. and on Friday's").calendar == {"wednesday", "friday", "october", "october 9"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the U.S. and the US", {"u.s"}),
        ("the United States", {"u.s"}),
        ("they told us", set()),
        ("by Jean-Paul Sartre", {"jean-paul", "sartre"}),
        ("by O'Neill and Élodie", {"o'neill", "élodie"}),
        ("in Pont-Sondé’s market", {"pont-sondé"}),
        ("by J. R. Smith", {"smith"}),
        ("Uganda has sent police.", {"uganda"}),
        ("China has sent police.", {"china"}),
        ("Yesterday Kenya sent police.", {"kenya"}),
        ("Officials said so. Residents left. “Police came.”", set()),
        ("THE CENTER OF TROPICAL STORM ISABEL WAS LOCATED NEAR THE COAST", {"isabel"}),
        ("thousands left, dozens died", {"thousands", "dozens"}),
    ],
)
def test_names_are_told_from_words_that_only_have_a_capital(text: str, names: set[str]) -> None:
    assert anchors(text).names == names


def test_evidence_names_a_country_by_its_people_and_the_people_by_their_country() -> None:
    assert {"kenya", "kenyan"} <= name_words("Kenyan") & name_words("Kenya")
    assert {"ukraine", "ukrainian"} <= name_words("Ukraine") & name_words("Ukrainians")
    assert "nigerian" not in name_words("Niger")


@pytest.mark.parametrize(
    "piece",
    ["1", "1,111", "1,", "one ", "one-", "½", "1 1/", "1-", "1.1.", "A.", "A’", "A ", "A-", "A", ". A", "2024-10-",
     "may 1-", "1 to ", "Oct 1 and ", "(“", " ", "half a ", "one and a ", "a\n", "$ ", "trillion ", "United "],
)  # fmt: skip
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    anchors("Warm")
    started = process_time()
    anchors(text)
    name_words(text)
    assert process_time() - started < 2


@pytest.mark.parametrize(
    "text", ["I'm told that it rained.", "Don’t they know?", "I've read it.", "Oops, no result.", "I'M COLD"]
)
def test_what_people_say_is_no_name(text: str) -> None:
    assert anchors(text).names == frozenset()


def test_a_name_is_the_same_with_a_verb_behind_it() -> None:
    assert anchors("Zelensky'll speak.").names == {"zelensky"}
