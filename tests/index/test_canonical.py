from time import process_time

import pytest

from index.canonical import canonicalise
from index.document import Document
from index.errors import DocumentRejected
from index.loaders.loaded import Block, LoadedDocument
from index.when import parse_when

ARRIVED = parse_when("2024-10-12T08:00:00Z")


def canonical(*blocks: Block, title: str | None = None, published_at: str | None = None) -> Document:
    loaded = LoadedDocument(tuple(blocks), title=title, published_at=published_at)
    return canonicalise(loaded, "default", "folder/a-story.txt", ARRIVED)


def test_text_is_composed_and_has_only_line_feeds() -> None:
    document = canonical(Block("Pont-Sonde\u0301\r\nis\u2028a town.\x00\x1b"), Block("  \n "), Block("Second."))
    assert document.text == "Pont-Sond\u00e9\nis\na town.\n\nSecond."
    assert document.head.length == len(document.text)


def test_a_section_starts_where_its_heading_or_page_starts() -> None:
    document = canonical(
        Block("Lead.", page=1),
        Block("Background", heading=True, page=1),
        Block("Old news.", page=1),
        Block("End.", page=2),
    )
    starts = [(document.text[section.start :][:4], section.heading, section.page) for section in document.sections]
    assert starts == [("Lead", None, 1), ("Back", "Background", 1), ("End.", "Background", 2)]


def test_a_document_without_a_title_is_called_after_its_file() -> None:
    assert canonical(Block("Words.")).head.title == "a story"


def test_the_version_changes_with_the_text_and_with_the_metadata_only() -> None:
    first = canonical(Block("Words."), title="A")
    again = canonical(Block("Words.  "), title="A")
    assert again.head.version == first.head.version
    assert canonical(Block("Other words."), title="A").head.version != first.head.version
    assert canonical(Block("Words."), title="B").head.version != first.head.version
    assert canonical(Block("Words."), title="A", published_at="2024-10-11").head.version != first.head.version


def test_a_document_without_text_is_rejected() -> None:
    with pytest.raises(DocumentRejected, match="no text"):
        canonical(Block(" \n\u0000"))


def test_a_date_that_does_not_exist_is_rejected_with_the_expected_form() -> None:
    with pytest.raises(DocumentRejected, match="ISO 8601"):
        canonical(Block("Words."), published_at="2024-02-30")


def test_the_id_survives_new_versions() -> None:
    assert canonical(Block("One.")).head.id == canonical(Block("Two.")).head.id


def test_a_run_of_spaces_costs_no_more_than_its_length() -> None:
    started = process_time()
    canonical(Block("a" + " " * 500_000 + "b"))
    assert process_time() - started < 2
