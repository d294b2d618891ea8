"""A run to judge, made by asking a scripted service, and the command that judges it."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from evals.answers.answer_set import AnswerSet, Part
from evals.answers.ask_set import ask_set
from evals.answers.case import Case, Evidence
from evals.cli.main import run
from evals.retrieval.query import Corpus
from tests.evals.answers.scripted_service import TEXT, ScriptedService, answer
from tests.service.llm_server import Reply

CASES = (
    Case("good", "single", "How many officers?", True, expected=("400",), evidence=(Evidence("haiti", TEXT),)),
    Case("bad", "single", "How many ships?", True, expected=("7",)),
    Case("silent", "single", "How many boats?", True, expected=("2",)),
    Case("none", "unanswerable", "Who is the captain?", False),
    Case("broken", "single", "How many planes?", True, expected=("3",)),
)


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    out: str
    err: str


class Dateline:
    """The command in this process, with a data directory of its own."""

    def __init__(self, data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.data_dir, self._monkeypatch, self._capsys = data_dir, monkeypatch, capsys

    def __call__(self, *arguments: object) -> Ran:
        given = ["dateline", "eval", *map(str, arguments), "--data-dir", str(self.data_dir)]
        self._monkeypatch.setattr(sys, "argv", given)
        with pytest.raises(SystemExit) as ended:
            run()
        told = self._capsys.readouterr()
        return Ran(int(ended.value.code or 0), told.out, told.err)


def asked_run(folder: Path, text: str = TEXT) -> Path:
    """RUN/set: one right, one wrong, one silent, one rightly silent and one failed reply."""

    def told(body: dict[str, Any]) -> dict[str, Any] | int:
        if "planes" in body["question"]:
            return 503
        if "boats" in body["question"] or "captain" in body["question"]:
            return answer("not_in_corpus", "The collection does not say.")
        cited = {"number": 1, "document_id": "doc", "quote": TEXT, "source_start": 0, "source_end": len(TEXT)}
        cited |= {"published_at": "2024-10-11", "support": "supported", "score": 1.0}
        said = {"start": 0, "end": len(TEXT), "citations": [1]}
        more = {"sentences": [said], "standalone_question": body["question"]}
        return answer(text=f"{text} [1]", citations=[{**cited, "title": "Police"}], **more)

    part = Part(Corpus("corpus", lambda: iter(())), CASES)
    ask_set(AnswerSet("set", (part,), "A note."), "it", folder, 2, ScriptedService(told).opened)
    return folder


def verdict(level: object, reason: str = "So it is.") -> Reply:
    return Reply(json.dumps({"reason": reason, "level": level}))


def lines(run: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (run / "set" / "judged.jsonl").read_text().splitlines()]


def score_of(run: Path, case: str) -> dict[str, Any]:
    read = [json.loads(line) for line in (run / "set" / "scores.jsonl").read_text().splitlines()]
    return next(line for line in read if line["case"] == case)
