"""What is drafted over the sample collection: real ingest, real search."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from typer.testing import CliRunner

from evals.answers.words import holds, words
from evals.cli.main import app
from evals.library import Library
from service.cli.in_process import open_in_process
from service.settings import Settings

SAMPLES = Path(__file__).parents[3] / "samples/collection"
COUNT = 40
# What a note says that no document has.
_MISSING = re.compile(
    r"No document (?:mentions|names) (?:a )?(?P<what>.+)\.\Z|No passage tells this of (?P<place>.+)\.\Z"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    logs = structlog.get_config()
    folder = tmp_path_factory.mktemp("drafts")
    (folder / "drafts.toml").write_text(f'name = "drafts"\ncases = "drafts.jsonl"\ncorpus.path = "{SAMPLES}"\n')
    asked = ["eval", "draft", str(folder / "drafts.toml"), "--count", str(COUNT), "--data-dir", str(folder / "data")]
    done = CliRunner().invoke(app, [*asked, "--json"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["proposed"] == COUNT
    yield folder
    structlog.configure(**logs)


@pytest.fixture(scope="module")
def cases(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "drafts.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def library(folder: Path) -> Iterator[Library]:
    settings = Settings(data_dir=folder / "data/evals/collections/drafts", generator="extractive")
    with open_in_process(settings, write=False) as api:
        yield Library(api, "drafts")


def test_every_quote_is_an_exact_substring_of_its_document(cases: list[dict[str, Any]], library: Library) -> None:
    for piece in [piece for case in cases for piece in case["evidence"]]:
        document = library.find(piece["document_id"])
        assert document, piece
        assert piece["quote"] in library.text(document)


def test_every_answer_stands_in_a_quote_and_in_no_question(cases: list[dict[str, Any]]) -> None:
    for case in cases:
        quotes = [words(piece["quote"]) for piece in case["evidence"]]
        for string in (*case.get("expected", ()), *case.get("must_include", ())):
            assert any(holds(quote, words(string)) for quote in quotes), case
            assert not holds(words(case["question"]), words(string)), case
        assert case["answerable"] == bool(case.get("expected") or case.get("must_include"))


def test_no_two_questions_are_the_same(cases: list[dict[str, Any]]) -> None:
    asked = Counter((case["question"], str(case.get("history"))) for case in cases)
    assert asked.most_common(1)[0][1] == 1
    assert len({case["id"] for case in cases}) == COUNT


def test_they_are_of_all_kinds_about_many_documents_publishers_and_months(
    cases: list[dict[str, Any]], library: Library
) -> None:
    assert len({case["kind"] for case in cases}) == 6
    named = {piece["document_id"] for case in cases for piece in case["evidence"]}
    documents = [library.find(name) for name in named]
    assert len(documents) >= 20
    assert len({document["source"] for document in documents if document}) >= 8
    assert len({str(document["published_at"])[:7] for document in documents if document}) >= 10


def test_a_question_names_what_it_is_about(cases: list[dict[str, Any]]) -> None:
    for case in cases:
        if not case.get("history"):
            assert re.search(r"[^.?!“]\b[A-Z]\w", case["question"]), case["question"]
            assert not re.search(r"\b(?:he|she|today|yesterday|on \w+day)\b", case["question"]), case["question"]


def test_what_is_unanswerable_is_found_in_no_passage(cases: list[dict[str, Any]], library: Library) -> None:
    unanswerable = [case for case in cases if not case["answerable"]]
    assert len({case["tags"][1] for case in unanswerable}) >= 4
    for case in unanswerable:
        missing = _MISSING.match(case["note"])
        found = library.api.post("/v1/search", {"query": case["question"], "collection": "drafts", "top_k": 5})
        for passage in found["passages"]:
            if missing and missing["what"]:
                assert missing["what"] not in passage["text"], case
            if case["tags"][1] == "a life":
                name = case["note"].partition(" is named")[0]
                assert not re.search(rf"{name}[^.]*\b(?:born|aged|studied|graduated)\b", passage["text"]), case
