from pathlib import Path

import pytest

from index.document import document_id
from tests.service.cli.process import dateline

_STORIES = {
    "haiti.md": "---\ntitle: Kenya pledges 600 more police\nsource: Example Wire\ndate: 2024-10-11\n"
    "url: https://wire.example/haiti\n---\n"
    "Kenya has so far sent 400 police officers to Haiti.\n\n600 more officers will follow in November.",
    "lake.md": "---\ntitle: Lake Ombrel limit cut\nsource: Harbour Herald\ndate: 2025-07-15\n---\n"
    "The Lake Ombrel water board cut the daily limit to 90 litres a person.",
}
_QUESTION = "How many police officers has Kenya sent to Haiti?"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked")
    for name, story in _STORIES.items():
        (folder / name).write_text(story)
    assert dateline("ingest", *_STORIES, data_dir=folder / "data").code == 0
    return folder / "data"


def test_every_citation_of_an_answer_is_in_the_text_that_show_prints(data: Path) -> None:
    answer = dateline("ask", _QUESTION, "--json", data_dir=data).json
    assert answer["citations"]
    for citation in answer["citations"]:
        shown = dateline("documents", "show", citation["document_id"], "--json", data_dir=data).json
        assert shown["text"][citation["source_start"] : citation["source_end"]] == citation["quote"]


def test_an_answer_is_printed_with_its_numbered_sources(data: Path) -> None:
    ran = dateline("ask", _QUESTION, data_dir=data)
    assert ran.code == 0
    assert "[1] Kenya pledges 600 more police — Example Wire, 11 October 2024" in ran.out
    assert "https://wire.example/haiti" in ran.out
    assert "400 police officers" in ran.out.split("[1] Kenya pledges", 1)[1]
    assert "\x1b" not in ran.out


def test_what_is_published_after_the_day_is_not_used_and_the_outcome_says_so(data: Path) -> None:
    ran = dateline("ask", _QUESTION, "--as-of", "2024-01-01", data_dir=data)
    assert ran.code == 0
    assert "not in corpus: " in ran.out
    assert "[1]" not in ran.out


def test_search_keeps_to_the_publisher(data: Path) -> None:
    found = dateline("search", "police officers", "--source", "Harbour Herald", "--json", data_dir=data).json
    assert {passage["source"] for passage in found["passages"]} == {"Harbour Herald"}


def test_a_chat_goes_on_until_quit_and_a_refused_question_does_not_end_it(data: Path) -> None:
    typed = f"{_QUESTION}\n\n{'x' * 5000}\nAnd what is the limit at Lake Ombrel?\n/quit\nnever asked\n"
    ran = dateline("chat", "--json", data_dir=data, stdin=typed)
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 2
    assert "at most 4000" in ran.err


def test_a_collection_that_is_not_there_is_told_in_one_line(data: Path) -> None:
    assert "no collection 'sports'" in dateline("ask", "Who won?", "-c", "sports", data_dir=data).error


def test_a_rebuilt_index_answers_as_before(data: Path) -> None:
    rebuilt = dateline("index", "rebuild", "--json", data_dir=data).json
    assert rebuilt["documents"] == 2
    [collection] = dateline("status", "--json", data_dir=data).json["collections"]
    assert collection["consistent"]
    assert collection["vectors"] == collection["chunks"] == rebuilt["chunks"]


def test_a_deleted_document_is_gone(data: Path) -> None:
    lake = document_id("default", "lake.md")
    assert "Lake Ombrel limit cut" in dateline("documents", "delete", lake, data_dir=data).out
    assert lake in dateline("documents", "show", lake, data_dir=data).error
