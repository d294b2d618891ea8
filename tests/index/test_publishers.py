from pathlib import Path

import pytest

from index import store
from index.database import transaction
from index.listing import Listings
from index.publishers import Publishers
from tests.index.models import Opened, open_index, story

_QUESTION = "What did the Harbour Herald and the Vennaby Times report?"


class _Kept:
    """What a retriever keeps between searches."""

    def __init__(self, opened: Opened) -> None:
        self.opened, self.listings, self.publishers = opened, Listings(), Publishers()

    def named(self, collection: str = "default") -> list[str]:
        with transaction(self.opened.engine) as connection:
            listing = self.listings.of(connection, store.get_collection(connection, collection))
            names = self.publishers.of(connection, collection, listing)
        return [found.source for found in names.named(_QUESTION)]


@pytest.fixture
def kept(tmp_path: Path) -> _Kept:
    opened = open_index(tmp_path)
    opened.add(
        story("one", "The ferry sails.", source="Harbour Herald"),
        story("two", "The ferry is late.", source="Harbour Herald"),
        story("three", "Nobody says who wrote this."),
    )
    return _Kept(opened)


def test_the_publishers_of_a_collection_are_recognised(kept: _Kept) -> None:
    assert kept.named() == ["Harbour Herald"]


def test_a_publisher_whose_first_document_has_just_come_is_recognised(kept: _Kept) -> None:
    kept.named()
    kept.opened.add(story("four", "The ferry is repaired.", source="Vennaby Times"))
    assert kept.named() == ["Harbour Herald", "Vennaby Times"]


def test_a_document_that_is_given_another_publisher_brings_it_in(kept: _Kept) -> None:
    kept.named()
    kept.opened.add(story("three", "Nobody says who wrote this.", source="Vennaby Times"))
    assert kept.named() == ["Harbour Herald", "Vennaby Times"]


def test_each_collection_has_its_own(kept: _Kept) -> None:
    kept.opened.add(story("four", "The ferry is repaired.", source="Vennaby Times"), collection="times")
    assert (kept.named("times"), kept.named()) == (["Vennaby Times"], ["Harbour Herald"])


def test_where_no_publisher_is_known_none_is_recognised(kept: _Kept) -> None:
    kept.opened.add(story("bare", "Nobody says who wrote this."), collection="bare")
    assert kept.named("bare") == []


def test_they_are_not_read_again_while_the_collection_stays_as_it_is(kept: _Kept) -> None:
    with transaction(kept.opened.engine) as connection:
        listing = kept.listings.of(connection, store.get_collection(connection, "default"))
        first = kept.publishers.of(connection, "default", listing)
        assert kept.publishers.of(connection, "default", listing) is first
