import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from evals.answers.read_cases import read_cases
from evals.cli.main import app
from evals.errors import SetError
from evals.suite import read_suite


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_suite_is_read_and_its_examples_are_unreviewed() -> None:
    done = new("desk", "--collection", "stories")

    assert "dateline eval run desk.toml" in done.stdout
    suite = read_suite(Path("desk.toml"))
    assert (suite.name, suite.collection, suite.corpus) == ("desk", "stories", None)
    assert [limit.figure for limit in suite.limits] == ["right", "exact", "errors"]
    assert suite.cases
    cases = read_cases(suite.cases)
    assert [(case.answerable, case.reviewed) for case in cases] == [(True, False), (False, False)]
    notes = [json.loads(line)["note"] for line in suite.cases.read_text().splitlines()]
    assert all(note.startswith("Replace this: ") for note in notes)


def test_without_a_word_a_new_suite_is_about_the_default_collection() -> None:
    assert json.loads(new("desk", "--json").stdout) == {"suite": "desk.toml", "cases": "desk.jsonl"}
    assert read_suite(Path("desk.toml")).collection == "default"


def test_a_new_suite_is_about_files_whatever_they_are_called(folder: Path) -> None:
    strange = folder / 'stories "of 2024"'
    strange.mkdir()
    new("desk", "--corpus", strange.name)
    corpus = read_suite(Path("desk.toml")).corpus
    assert corpus
    assert corpus.resolve() == strange


@pytest.mark.parametrize("there", ["desk.toml", "desk.jsonl"])
def test_nothing_is_overwritten(folder: Path, there: str) -> None:
    (folder / there).write_text("mine")
    with pytest.raises(SetError, match=f"{there} is there already"):
        new("desk")
    assert (folder / there).read_text() == "mine"
    assert len(list(folder.iterdir())) == 1


def test_a_name_that_is_a_path_is_refused(folder: Path) -> None:
    with pytest.raises(SetError, match="letters, digits and dashes"):
        new("../desk")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("arguments", [["--corpus", ".", "--collection", "stories"], ["--corpus", "nowhere"]])
def test_what_cannot_be_followed_exits_with_2(arguments: list[str]) -> None:
    done = new("desk", *arguments)
    assert done.exit_code == 2
    assert "--corpus" in done.stderr


def new(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["eval", "new", *arguments], catch_exceptions=False)
