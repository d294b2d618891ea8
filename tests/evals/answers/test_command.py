import json
from pathlib import Path
from typing import Any

import pytest

from evals.answers.__main__ import limited, main
from evals.answers.answer_set import AnswerSet, Part
from evals.answers.ask_set import ask_set
from evals.answers.case import Case
from evals.answers.progress import pace
from evals.retrieval.query import Corpus
from tests.evals.answers.scripted_service import ScriptedService, answer

CORPUS = Corpus("corpus", lambda: iter(()))


@pytest.fixture
def run(tmp_path: Path) -> Path:
    cases = (
        Case("good", "single", "How many officers?", True, expected=("400",)),
        Case("bad", "single", "How many ships?", True, expected=("7",)),
        Case("none", "unanswerable", "Who is the captain?", False),
    )
    ask_set(AnswerSet("set", (Part(CORPUS, cases),), "A note."), "it", tmp_path, 2, ScriptedService(_told).opened)
    return tmp_path


def _told(body: dict[str, Any]) -> dict[str, Any]:
    silent = "captain" in body["question"]
    return answer("not_in_corpus", "The collection does not say.") if silent else answer()


def test_a_saved_run_is_told_again_without_asking(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--saved", str(run), "--json", str(run / "figures.json")])

    out = capsys.readouterr().out
    for said in (
        "## set",
        "A note.",
        "| single | 2 | 0 | 0.500 |",
        "| not_in_corpus | 1.000 | 1.000 | 1.000 | 1 | 1 | 1 |",
    ):
        assert said in out
    assert json.loads((run / "figures.json").read_text())["set"]["kinds"]["all"]["right"] == pytest.approx(2 / 3)
    scores = [json.loads(line) for line in (run / "set" / "scores.jsonl").read_text().splitlines()]
    assert [(score["case"], score["right"]) for score in scores] == [("good", 1.0), ("bad", 0.0), ("none", 1.0)]


def test_answers_are_printed_for_reading_and_of_those_the_wrong_ones(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--saved", str(run), "--read", "3"])
    assert capsys.readouterr().out.count("\n=== ") == 3
    main(["--saved", str(run), "--read", "3", "--wrong"])
    out = capsys.readouterr().out
    assert out.count("\n=== ") == 1
    assert "=== bad (single) right 0" in out
    assert "expected: 7" in out


def test_a_limit_takes_as_many_of_each_kind_evenly_spread() -> None:
    cases = [Case(f"{kind}{number}", kind, "?", True) for kind in ("a", "b") for number in range(6)]
    parts = (Part(CORPUS, tuple(cases[:8])), Part(CORPUS, tuple(cases[8:])))
    fewer = limited(AnswerSet("set", parts, "A note."), 2)
    assert [case.id for case in fewer.cases] == ["a0", "a3", "b0", "b3"]
    assert [len(part.cases) for part in fewer.parts] == [3, 1]
    assert fewer.note == "A note. At most 2 cases of a kind."


def test_progress_says_what_is_left() -> None:
    assert pace(0, 80, 0, 0.0) == "0 of 80 questions"
    assert pace(40, 80, 1, 80.0) == "40 of 80 questions, 1 failed, 1 min 20 s left"
    assert pace(80, 80, 0, 160.0) == "80 of 80 questions"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--sets", "nowhere"], "there is no nowhere"),
        (["--limit", "0"], "--limit"),
        (["--generator", "magic"], "--generator"),
        ([], "say where"),
        (["--saved", "."], "holds no run"),
        ([".", "--work", ".", "--sets", "federal"], "cannot be read"),
    ],
)
def test_a_mistake_is_answered_with_what_to_do(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code not in (0, None)
    assert said in capsys.readouterr().err + str(ended.value.code)
