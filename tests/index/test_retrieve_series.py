"""What a question about several moments brings beside its passages."""

import pytest

from index.filters import Filters
from index.passage import Passage
from index.query import Query
from index.when import parse_when
from tests.index.models import Opened, keys, open_index, story

MONTHS = range(1, 13)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    opened = open_index(tmp_path_factory.mktemp("series"))
    for year in (2022, 2023):
        opened.add(
            *(
                story(
                    f"{year}-{month:02}",
                    f"The bank raised its rate to {year % 100 - 20 + month} percent.",
                    f"{year}-{month:02}-10",
                )
                for month in MONTHS
            )
        )
    opened.add(story("bread", "The bakery on Weir Street sells bread.", "2024-05-01"))
    return opened


def series(
    opened: Opened, question: str, *, as_of: str = "2024-06-01", wanted: bool = True
) -> tuple[list[str], list[Passage]]:
    found = opened.retriever.retrieve(Query(question), Filters("default", parse_when(as_of)), 4, series=wanted)
    return keys(found.passages), list(found.series)


def test_every_time_that_a_thing_was_done_is_looked_at(opened: Opened) -> None:
    ranked, more = series(opened, "How many times did the bank raise its rate?")
    assert {f"{year}-{month:02}" for year in (2022, 2023) for month in MONTHS} <= {*ranked, *keys(more)}


def test_a_series_holds_each_further_document_once_and_its_ranks_go_on(opened: Opened) -> None:
    ranked, more = series(opened, "How many times did the bank raise its rate?")
    assert len(ranked) == 4
    assert not set(ranked) & set(keys(more))
    assert len(set(keys(more))) == len(more)
    assert [one.rank for one in more] == list(range(5, 5 + len(more)))


def test_a_window_of_the_question_bounds_the_series(opened: Opened) -> None:
    _, more = series(opened, "How many times did the bank raise its rate between March 2022 and May 2022?")
    assert all("2022-03" <= key < "2022-07" for key in keys(more))


def test_a_series_holds_nothing_of_later_than_the_question(opened: Opened) -> None:
    ranked, more = series(opened, "How many times did the bank raise its rate?", as_of="2022-04-30")
    assert {*ranked, *keys(more)} == {"2022-01", "2022-02", "2022-03", "2022-04"}


def test_other_questions_and_searches_have_no_series(opened: Opened) -> None:
    assert series(opened, "Why did the bank raise its rate?")[1] == []
    assert series(opened, "How many times did the bank raise its rate?", wanted=False)[1] == []
