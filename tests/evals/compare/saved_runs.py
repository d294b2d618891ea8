"""Runs of a suite called "desk", saved as `dateline eval run` saves them, with whatever replies a test wants."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from evals.answers.answer_set import AnswerSet, Part
from evals.answers.ask_set import ask_set
from evals.answers.case import Case
from evals.answers.fingerprint import fingerprint
from evals.answers.judge.judged import Appointed, Judged, Line
from evals.answers.saved import SetFolder
from evals.retrieval.query import Corpus
from tests.evals.answers.scripted_service import ScriptedService, answer

JUDGED: Final = "judged correctness"
NOT_ASKED: Final = "not asked"


def case(id_: str, kind: str = "single", **more: Any) -> Case:
    """Right if the answer is "right"."""
    return Case(**{"id": id_, "kind": kind, "question": f"{id_}?", "answerable": True, "expected": ("right",), **more})


def silent(id_: str, **more: Any) -> Case:
    return Case(id_, "unanswerable", f"{id_}?", False, **more)


def saved(
    run: Path, cases: Sequence[Case], said: Mapping[str, str | int | None], thresholds: str = "", suite: str = "desk"
) -> Path:
    """`said` to each case: the text of an answer, None for a refusal, the status of a failure, or NOT_ASKED; "right"
    where it says nothing. `thresholds` go into the suite's file.
    """

    def script(body: dict[str, Any]) -> dict[str, Any] | int:
        told = said.get(body["question"].removesuffix("?"), "right")
        if told is None:
            return answer("not_in_corpus", "The collection does not say.")
        return told if isinstance(told, int) else answer(text=told)

    part = Part(Corpus("desk", lambda: iter(())), tuple(cases))
    folder = ask_set(AnswerSet(suite, (part,), ""), "it", run, 1, ScriptedService(script).opened)
    lines = folder.answers.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if said.get(json.loads(line)["reply"]["case"]) != NOT_ASKED]
    folder.answers.write_text("".join(kept), encoding="utf-8")
    (folder.folder / "suite.toml").write_text(suite_file(thresholds, suite), encoding="utf-8")
    return run


def suite_file(thresholds: str, suite: str = "desk") -> str:
    return f'name = "{suite}"\ncases = "desk.jsonl"\n[corpus]\ncollection = "desk"\n{thresholds}'


def judged(run: Path, scores: Mapping[str, float | None], model: str = "m", agreement: str | None = None) -> Path:
    """Correctness of the cases by a judge; of those that are not named it gave no verdict."""
    folder = SetFolder(run / "desk")
    verdicts = Judged(folder.folder)
    verdicts.appoint({JUDGED: Appointed(model, "judge-correctness/v1", agreement)})
    cases = {case.id: case for case in folder.cases()}
    for reply in folder.replies():
        line = Line(JUDGED, scores.get(reply.case), "So it is.", (4, 4))
        verdicts.save(cases[reply.case], fingerprint(cases[reply.case], reply), [line])
    return run


def numbered(count: int, kind: str = "single", first: int = 0) -> list[Case]:
    return [case(f"c{number}", kind) for number in range(first, first + count)]


def wrong(*numbers: int) -> dict[str, str | int | None]:
    return {f"c{number}": "wrong" for number in numbers}
