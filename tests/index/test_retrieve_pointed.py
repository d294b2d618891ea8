"""Questions that point somewhere: to a time, an order, a publisher, or to several things at once."""

from pathlib import Path

import pytest

from index.filters import Filters
from index.query import Query
from index.when import now, parse_when
from tests.index.models import Opened, keys, open_index, story

_YEARS = range(2019, 2025)
_FIRST = 5


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Every year a number of passengers, told by two publishers in other words; and what nobody can date."""
    opened = open_index(tmp_path_factory.mktemp("pointed"))
    for year in _YEARS:
        carried = 100 * (year - 2000)
        opened.add(
            story(
                f"herald-{year}",
                f"The ferry to Vennaby carried {carried} passengers a day this spring, its operator said.",
                f"{year}-05-15",
                source="Harbour Herald",
            ),
            story(
                f"wire-{year}",
                f"Passengers on the Vennaby ferry: {carried + 7} a day on average, according to the port's own count.",
                f"{year}-09-15",
                source="Example Wire",
            ),
        )
    opened.add(story("undated", "The ferry to Vennaby can carry 6000 passengers a day."))
    return opened


def test_a_window_brings_the_documents_of_its_time_first_and_others_after_them(opened: Opened) -> None:
    found = opened.retrieve("How many passengers did the ferry to Vennaby carry in 2021?")
    assert set(keys(found.passages[:2])) == {"herald-2021", "wire-2021"}
    assert len(found.passages) == 8
    assert str(found.window) == "from 2021-01-01 to 2022-03-31"
    assert found.widened is None


def test_a_window_in_which_nothing_was_published_says_so_and_is_widened(opened: Opened) -> None:
    found = opened.retrieve("How many passengers did the ferry to Vennaby carry in 2011?")
    assert len(found.passages) == 8
    assert found.widened
    assert "from 2011-01-01 to 2012-03-30" in found.widened


def test_a_question_without_a_window_is_not_widened(opened: Opened) -> None:
    found = opened.retrieve("How many passengers did the ferry to Vennaby carry?")
    assert (found.window, found.widened) == (None, None)


def test_the_window_of_the_caller_holds_whatever_the_question_says(opened: Opened) -> None:
    filters = Filters("default", now(), parse_when("2020-01-01"), parse_when("2020-12-31"))
    for question in ("in 2021", "in 2011", "from 2019 to 2024", "in 2020"):
        found = opened.retrieve(f"How many passengers did the ferry to Vennaby carry {question}?", filters)
        assert set(keys(found.passages)) == {"herald-2020", "wire-2020"}
    assert opened.retrieve("How many did it carry in 2021?", filters).widened
    assert not opened.retrieve("How many did it carry in 2020?", filters).widened


def test_as_of_holds_whatever_the_question_says(opened: Opened) -> None:
    known = Filters("default", parse_when("2020-12-31"))
    found = opened.retrieve("How many passengers did the ferry to Vennaby carry in 2024?", known)
    assert set(keys(found.passages)) == {"herald-2019", "wire-2019", "herald-2020", "wire-2020"}


def test_the_latest_and_the_first_come_first(opened: Opened) -> None:
    latest = opened.retrieve("What is the latest on the passengers of the ferry to Vennaby?")
    assert latest.passages[0].document.key in ("wire-2024", "herald-2024")
    first = opened.retrieve("How many passengers a day did the ferry to Vennaby originally carry?")
    assert first.passages[0].document.key in ("wire-2019", "herald-2019")
    assert len(latest.passages) == len(first.passages) == 8


def test_the_latest_of_a_window_comes_from_it(opened: Opened) -> None:
    found = opened.retrieve("What was the latest on the passengers of the ferry to Vennaby in 2021?")
    assert set(keys(found.passages[:2])) == {"herald-2021", "wire-2021"}


@pytest.mark.parametrize(("publisher", "key"), [("Harbour Herald", "herald"), ("Example Wire", "wire")])
def test_the_passages_of_a_publisher_that_is_named_come_first(opened: Opened, publisher: str, key: str) -> None:
    question = f"What did the {publisher} report about the passengers of the ferry to Vennaby?"
    found = keys(opened.retrieve(question).passages)
    assert all(one.startswith(key) for one in found[:_FIRST])
    assert len(found) == 8


def test_naming_a_publisher_does_not_widen_the_publishers_that_the_caller_allows(opened: Opened) -> None:
    only = Filters("default", now(), source=("Example Wire",))
    question = "What did the Harbour Herald report about the passengers of the ferry to Vennaby?"
    assert len(opened.retriever.weigh(Query(question), only).ids) == len(_YEARS)
    found = opened.retrieve(question, only)
    assert found.passages
    assert {passage.document.source for passage in found.passages} == {"Example Wire"}


def test_each_of_two_windows_is_heard(opened: Opened) -> None:
    found = opened.retrieve("How did the ferry's passengers in May 2019 compare with those in May 2024?", top_k=2)
    assert set(keys(found.passages)) == {"herald-2019", "herald-2024"}


def test_each_of_two_publishers_is_heard(opened: Opened) -> None:
    found = opened.retrieve(
        "Do the Harbour Herald report and the Example Wire report on the passengers of the ferry to Vennaby agree?",
        top_k=4,
    )
    assert {passage.document.source for passage in found.passages} == {"Harbour Herald", "Example Wire"}


def test_each_of_two_parts_is_heard(opened: Opened) -> None:
    opened.add(
        story("wheat", "Wheat prices fell by 3 percent after the harvest."),
        story("rate", "The Bank of Verrin cut its rate to 6.25 percent."),
        *(story(f"rate-{n}", f"Paper number {n} on what the Bank of Verrin does with its rate.") for n in range(12)),
        collection="parts",
    )
    whole = "Did the Bank of Verrin cut its rate, and did wheat prices fall?"
    parts = ("Did the Bank of Verrin cut its rate?", "Did wheat prices fall?")
    found = opened.retrieve(Query(whole, parts=parts), collection="parts", top_k=4)
    assert {"wheat", "rate"} <= set(keys(found.passages))


def test_no_document_takes_more_than_two_of_the_first_places_of_a_question_about_several(opened: Opened) -> None:
    about = (
        "The ferry to Vennaby and its passengers, part {}. " + "The operator said how many passengers it carried. " * 20
    )
    opened.add(
        story("long", "\n\n".join(about.format(part) for part in range(8)), "2024-03-05"),
        *(story(f"short-{n}", f"The ferry to Vennaby carried {n} passengers.", f"2024-09-{n:02}") for n in range(1, 9)),
        collection="long",
    )
    question = "How did the passengers of the ferry to Vennaby in March 2024 compare with those in September 2024?"
    found = keys(opened.retrieve(question, collection="long").passages)
    assert found.count("long") == 2
    assert len(found) == 8


def test_the_latest_of_a_window_is_found_even_if_much_in_it_and_after_it_is_nearer(tmp_path: Path) -> None:
    own = open_index(tmp_path)
    near = "The ferry to Vennaby and its passengers, count {}."
    own.add(
        *(story(f"within-{n}", near.format(n), f"2021-{n % 9 + 1:02}-{n % 28 + 1:02}") for n in range(60)),
        *(story(f"after-{n}", near.format(100 + n), f"2022-{n % 9 + 1:02}-{n % 28 + 1:02}") for n in range(60)),
        story("last", "At the port of Vennaby nobody went on board today.", "2021-12-30"),
    )
    asked = Query("What was the latest on the ferry to Vennaby and its passengers in 2021?")
    retriever = own.retriever
    weighed = retriever.weigh(asked, Filters("default", now()))
    found = retriever.passages(weighed, range(len(weighed.ids))).values()
    assert "last" in keys(list(found))


def test_what_is_said_of_two_empty_windows_is_true_of_what_lies_between_them(opened: Opened) -> None:
    found = opened.retrieve("How did the ferry's passengers in March 2019 compare with those in March 2024?")
    assert found.widened
    assert "from 2019-03-01 to 2019-04-10 or from 2024-03-01 to 2024-04-10" in found.widened
