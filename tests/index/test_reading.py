import pytest

from index.filters import Filters, Window
from index.reading import Reading, read
from index.sources import SourceNames
from index.when import now, parse_when

_NAMES = SourceNames(("Harbour Herald", "Example Wire", "Vennaby Times"))
_AS_OF = parse_when("2024-12-31")


def test_a_question_that_names_nothing_narrows_nothing() -> None:
    assert read("How many people were killed by the flood?", _AS_OF, _NAMES) == Reading()


def test_a_question_says_when_and_by_whom_its_documents_were_published() -> None:
    reading = read("What was the latest that the Harbour Herald reported in March 2023?", _AS_OF, _NAMES)
    march = Window(parse_when("2023-03-01"), parse_when("2023-03-31"))
    assert reading == Reading(march, (march,), "latest", ("Harbour Herald",), (march,), ("Harbour Herald",))


def test_a_period_ends_before_what_may_still_be_reported_of_it() -> None:
    reading = read("How many ferries sailed in March 2023?", _AS_OF, _NAMES)
    assert reading.periods == (Window(parse_when("2023-03-01"), parse_when("2023-03-31")),)
    assert reading.windows == (Window(parse_when("2023-03-01"), parse_when("2023-04-10")),)


def test_a_publisher_that_is_reported_on_is_not_cited() -> None:
    reading = read("According to Example Wire, who owns the Harbour Herald?", _AS_OF, _NAMES)
    assert reading.sources == ("Example Wire", "Harbour Herald")
    assert reading.cited == ("Example Wire",)


def test_a_publisher_that_is_named_twice_is_one_and_several_keep_their_order() -> None:
    question = "Did the Vennaby Times report it before the Harbour Herald reported it, and was the Vennaby Times right?"
    assert read(question, _AS_OF, _NAMES).sources == ("Vennaby Times", "Harbour Herald")


def test_two_windows_reach_from_the_first_to_the_last() -> None:
    reading = read("How did the rate in March 2024 compare with the rate in September 2024?", _AS_OF, _NAMES)
    first, second = reading.windows
    assert reading.window == Window(first.published_after, second.published_before)


def test_the_day_of_asking_decides_what_last_year_was() -> None:
    reading = read("Which ferries were cancelled last year?", parse_when("2021-06-01"), _NAMES)
    assert reading.window
    assert str(reading.window.published_after) == "2020-01-01"


@pytest.mark.parametrize(
    ("after", "before", "written"),
    [
        (None, None, "at any time"),
        ("2024-03-01", None, "since 2024-03-01"),
        (None, "2024-03-31", "until 2024-03-31"),
        ("2024-03-01", "2024-03-31", "from 2024-03-01 to 2024-03-31"),
    ],
)
def test_a_window_is_written_as_a_sentence_goes_on(after: str | None, before: str | None, written: str) -> None:
    window = Window(parse_when(after) if after else None, parse_when(before) if before else None)
    assert str(window) == written


@pytest.mark.parametrize(
    ("own", "inferred", "both"),
    [
        (("2024-01-01", "2024-12-31"), ("2024-03-01", "2024-03-31"), ("2024-03-01", "2024-03-31")),
        (("2024-03-01", "2024-03-31"), ("2024-01-01", "2024-12-31"), ("2024-03-01", "2024-03-31")),
        (("2024-03-01", None), (None, "2024-06-30"), ("2024-03-01", "2024-06-30")),
        ((None, None), ("2024-03-01", None), ("2024-03-01", None)),
        (("2024-03-01", "2024-03-31"), (None, None), ("2024-03-01", "2024-03-31")),
        (("2024-05-01", None), (None, "2024-03-31"), ("2024-05-01", "2024-03-31")),
        (("2024-03-07T12:00:00Z", None), ("2024-03-07", None), ("2024-03-07T12:00:00Z", None)),
        ((None, "2024-03-07T12:00:00Z"), (None, "2024-03-07"), (None, "2024-03-07T12:00:00Z")),
    ],
)
def test_an_inferred_window_only_narrows_that_of_the_caller(
    own: tuple[str | None, str | None], inferred: tuple[str | None, str | None], both: tuple[str | None, str | None]
) -> None:
    def whens(days: tuple[str | None, str | None]) -> list[object]:
        return [parse_when(day) if day else None for day in days]

    filters = Filters("default", now(), *whens(own))  # type: ignore[arg-type]
    narrowed = filters.within(Window(*whens(inferred)))  # type: ignore[arg-type]
    assert [narrowed.published_after, narrowed.published_before] == whens(both)
