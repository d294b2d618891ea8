import pytest

from evals.draft.language.values import values_in


@pytest.mark.parametrize(
    ("text", "kind", "written", "noun"),
    [
        ("sent 400 police officers to Haiti", "count", "400", "police officers"),
        ("at least nine people were killed", "count", "nine", "people"),
        ("about 1.3 million people", "count", "1.3 million", "people"),
        ("seven of the clinics had reopened", "count", "seven", "of the clinics"),
        ("120 of the 300 places are filled", "count", "120", "of the 300 places"),
        ("400 children vaccinated in May", "count", "400", "children"),
        ("twenty-one cars on board", "count", "twenty-one", "cars"),
        ("costs 2.4 billion crowns", "money", "2.4 billion", ""),
        ("paid $1,500 for it", "money", "$1,500", ""),
        ("rose by 4.2 per cent", "share", "4.2 per cent", ""),
        ("at 1-1/4 to 1-1/2 percent", "share", "1-1/4 to 1-1/2 percent", ""),
        ("from 6.00 to 5.50 per cent", "share", "5.50 per cent", ""),
    ],
)
def test_a_number_is_found_with_what_it_counts(text: str, kind: str, written: str, noun: str) -> None:
    (value,) = values_in(text)
    assert (value.kind, value.written, value.noun) == (kind, written, noun)
    assert written in text[value.start : value.end]
    assert text[value.whole_end - len(noun) : value.whole_end] == noun


@pytest.mark.parametrize(
    "text",
    [
        "in the year 2024 officers came",  # a year
        "several Section 232 tariffs",  # the name of a section
        "the results of S&P 500 companies",
        "at 23:40 hours",
        "the 118-kilometre line",
        "scored 3-1 goals",
        "it was the fourth",
    ],
)
def test_what_counts_nothing_is_left_out(text: str) -> None:
    assert list(values_in(text)) == []


def test_more_is_told_from_many() -> None:
    assert [value.more for value in values_in("a further 190 people")] == [True]
    assert [value.more for value in values_in("some 190 people")] == [False]
