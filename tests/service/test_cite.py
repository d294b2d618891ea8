from dataclasses import replace
from pathlib import Path

import pytest

from index.passage import Passage
from service.cite import Numbering, exact
from service.span import Span
from tests.index.models import Opened, open_index, story
from tests.service.passages import passage


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    opened = open_index(tmp_path)
    opened.add(story("lake", "The limit is 90 litres 🌊 a person. It was 140 before.", "2025-07-15"))
    return opened


def found(opened: Opened) -> Passage:
    return opened.search("What is the limit?")[0]


def span(told: Passage, quote: str) -> Span:
    start = told.chunk.start + told.text.index(quote)
    return Span(told, start, start + len(quote))


def test_the_words_of_a_document_are_exact_also_after_an_emoji(opened: Opened) -> None:
    spans = [span(found(opened), "90 litres 🌊"), span(found(opened), "It was 140 before.")]
    assert exact(opened.engine, spans) == spans


def test_words_that_the_document_does_not_hold_there_are_never_cited(opened: Opened) -> None:
    told = found(opened)
    forged = replace(told, text=told.text.replace("90", "70"))
    assert exact(opened.engine, [span(forged, "70 litres"), Span(told, 3, 3), Span(told, 900, 905)]) == []


def test_a_document_that_has_changed_since_is_never_cited(opened: Opened) -> None:
    told = found(opened)
    opened.add(story("lake", "The limit is 90 litres 🌊 a person. It was 150 before.", "2025-07-15"))
    assert exact(opened.engine, [span(told, "90 litres")]) == []


def test_a_deleted_document_is_never_cited(opened: Opened) -> None:
    told = found(opened)
    opened.writer.remove("default", [told.document.id])
    assert exact(opened.engine, [span(told, "90 litres")]) == []


FIRST, SECOND = Span(passage("One. Two."), 0, 4), Span(passage("One. Two."), 5, 9)


def test_citations_are_numbered_by_first_use() -> None:
    numbering = Numbering()
    assert [numbering.cite(each, "supported", 1.0).number for each in (SECOND, FIRST, SECOND)] == [1, 2, 1]
    assert [citation.span for citation in numbering.citations] == [SECOND, FIRST]


def test_a_span_cited_twice_keeps_its_best_support_whatever_the_scores() -> None:
    numbering = Numbering()
    numbering.cite(FIRST, "partial", 0.9)
    numbering.cite(FIRST, "supported", 0.7)
    numbering.cite(FIRST, "partial", 0.95)
    assert [(citation.support, citation.score) for citation in numbering.citations] == [("supported", 0.7)]
