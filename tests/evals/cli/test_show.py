import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from evals.answers.answer_set import AnswerSet, Part
from evals.answers.ask_set import ask_set
from evals.answers.case import Case
from evals.cli.main import app
from evals.errors import SetError
from evals.retrieval.query import Corpus
from tests.evals.answers.scripted_service import ScriptedService, answer

CORPUS = Corpus("corpus", lambda: iter(()))
CASES = (
    Case("good", "single", "How many officers?", True, expected=("400",)),
    Case("bad", "single", "How many ships?", True, expected=("7",)),
    Case("none", "unanswerable", "Who is the captain?", False),
)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Holds the run "first"."""
    answer_set = AnswerSet("set", (Part(CORPUS, CASES),), "A note.")
    ask_set(answer_set, "it", tmp_path / "evals/runs/first", 2, ScriptedService(_told).opened)
    return tmp_path


def _told(body: dict[str, Any]) -> dict[str, Any]:
    silent = "captain" in body["question"]
    return answer("not_in_corpus", "The collection does not say.") if silent else answer()


def test_a_saved_run_is_told_again_without_asking(data_dir: Path) -> None:
    out = show(data_dir, "first").stdout
    for said in (
        "## set",
        "A note.",
        "| single | 2 | 0 | 0.500 |",
        "| not_in_corpus | 1.000 | 1.000 | 1.000 | 1 | 1 | 1 |",
    ):
        assert said in out
    scores = [json.loads(line) for line in (data_dir / "evals/runs/first/set/scores.jsonl").read_text().splitlines()]
    assert [(score["case"], score["right"]) for score in scores] == [("good", 1.0), ("bad", 0.0), ("none", 1.0)]


def test_a_run_is_found_by_its_folder_too_and_told_to_machines(data_dir: Path) -> None:
    told = json.loads(show(data_dir, str(data_dir / "evals/runs/first"), "--json").stdout)
    assert told["suites"]["set"]["kinds"]["all"]["right"] == pytest.approx(2 / 3)


def test_answers_are_printed_for_reading_and_of_those_the_wrong_ones(data_dir: Path) -> None:
    assert show(data_dir, "first", "--read", "3").stdout.count("\n=== ") == 3
    wrong = show(data_dir, "first", "--read", "3", "--wrong").stdout
    assert wrong.count("\n=== ") == 1
    assert "=== bad (single) right 0" in wrong
    assert "expected: 7" in wrong


def test_a_run_that_is_not_there_is_said_to_be_with_those_that_are(data_dir: Path) -> None:
    with pytest.raises(SetError, match=r"There is no run second in .*; there are first"):
        show(data_dir, "second")
    with pytest.raises(SetError, match="there are none yet: `dateline eval run` makes one"):
        show(data_dir / "empty", "first")


def show(data_dir: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["eval", "show", *arguments, "--data-dir", str(data_dir)], catch_exceptions=False)
