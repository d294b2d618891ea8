"""What a new user does: ingest a folder, write a suite, run it. Real ingest, real models."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from typer.testing import CliRunner

from evals.cli.main import app
from evals.errors import SetError
from service.app import create_app
from service.lock import announce
from service.settings import Settings
from service.wiring import open_services
from tests.evals.cli.process import dateline
from tests.evals.retrieval.small_data import write_lines
from tests.service.conftest import serving

STORY = "Kenya has so far sent 400 police officers to Haiti.\n\nPresident Ruto said that 600 more would follow."
CASE = {
    "id": "officers",
    "kind": "single",
    "question": "How many police officers has Kenya sent to Haiti?",
    "answerable": True,
    "expected": ["400"],
    "evidence": [{"document_id": "haiti.md", "quote": "sent 400 police officers"}],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The working folder, with `stories`, which are the collection `desk`, and the suite that `eval new` wrote."""
    logs = structlog.get_config()
    folder = tmp_path_factory.mktemp("desk")
    (folder / "stories").mkdir()
    (folder / "stories/haiti.md").write_text(f"---\ntitle: Police\ndate: 2024-10-11\n---\n{STORY}")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        run("ingest", "stories", "--collection", "desk")
        run("eval", "new", "desk", "--collection", "desk")
        yield folder
    structlog.configure(**logs)


def test_the_examples_of_a_new_suite_have_to_be_replaced(folder: Path) -> None:
    said = dateline("eval", "run", "desk.toml", data_dir=folder / ".dateline").error
    assert "Case example-1 names the document replace-me.md, which the collection desk does not hold. Write its" in said


def test_a_suite_over_a_collection_of_ones_own_is_run(folder: Path) -> None:
    write_lines(folder / "desk.jsonl", [CASE])
    figures = run("eval", "run", "desk.toml", "--run", "mine")["kinds"]["all"]
    assert [figures[name] for name in ("right", "cited quote", "exact", "errors")] == [1.0, 1.0, 1.0, 0]
    about = json.loads((folder / ".dateline/evals/runs/mine/desk/set.json").read_text())
    assert re.fullmatch(r"the app of this code \(edition [0-9a-f]{8}\), generator extractive", about["asked of"])
    assert not (folder / ".dateline/evals/collections").exists()


def test_where_a_server_holds_the_data_directory_it_is_asked(folder: Path) -> None:
    write_lines(folder / "desk.jsonl", [CASE])
    data_dir = folder / ".dateline"
    with (
        open_services(Settings(data_dir=data_dir, generator="extractive"), write=True) as services,
        serving(create_app(services)) as url,
        announce(data_dir, url),
    ):
        told = run("eval", "run", "desk.toml")
        with pytest.raises(SetError, match="has a generator of its own"):
            run("eval", "run", "desk.toml", "--generator", "extractive")
    assert told["kinds"]["all"]["right"] == 1.0
    about = json.loads((folder / told["run"] / "desk/set.json").read_text())
    assert about["asked of"] == "the server that holds .dateline"


def test_a_suite_over_files_has_a_collection_of_its_own_and_follows_them(folder: Path) -> None:
    run("eval", "new", "files", "--corpus", "stories")
    write_lines(folder / "files.jsonl", [CASE])
    told = run("eval", "run", "files.toml")
    assert told["kinds"]["all"]["right"] == 1.0
    (answer,) = (folder / told["run"] / "files/answers.jsonl").read_text().splitlines()
    assert json.loads(answer)["reply"]["citations"][0]["document"] == "haiti.md"
    assert (folder / ".dateline/evals/collections/files").is_dir()

    (folder / "stories/haiti.md").write_text("Nothing of that kind is told here any more.")
    assert run("eval", "run", "files.toml", "--run", "later")["kinds"]["all"]["right"] == 0.0


def test_files_that_are_not_there_are_said_to_be_missing(folder: Path) -> None:
    (folder / "gone.toml").write_text('name = "gone"\ncases = "desk.jsonl"\ncorpus.path = "nowhere"\n')
    write_lines(folder / "desk.jsonl", [CASE])
    with pytest.raises(SetError, match=r"There is no nowhere, which gone is about. Correct the path"):
        run("eval", "run", "gone.toml")


def run(*arguments: str) -> Any:
    done = CliRunner().invoke(app, [*arguments, "--json"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_cases_are_drafted_from_a_collection_and_count_once_a_person_has_read_them(folder: Path) -> None:
    run("eval", "new", "drafted", "--collection", "desk")
    (folder / "drafted.jsonl").unlink()
    told = run("eval", "draft", "drafted", "--kinds", "single")
    assert told["proposed"] >= 1

    done = CliRunner().invoke(app, ["eval", "review", "drafted", "--json"], input="a\n", catch_exceptions=False)
    assert json.loads(done.stdout.splitlines()[-1])["accepted"] == 1
    first = json.loads((folder / "drafted.jsonl").read_text().splitlines()[0])
    assert (first["question"], first["expected"]) == (
        "How many police officers has Kenya so far sent to Haiti?",
        ["400"],
    )
    assert (first["evidence"][0]["document_id"], first["reviewed"]) == ("haiti.md", True)
    assert run("eval", "run", "drafted")["kinds"]["single"]["right"] == 1.0
