"""Figures that take long are computed once for a reply, and never for another one."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals.answers.answer_set import AnswerSet, Part
from evals.answers.ask_set import ask_set
from evals.answers.case import Case, Reply
from evals.answers.kept import Kept
from evals.answers.metric import Slow
from evals.answers.saved import SetFolder
from evals.answers.score import score_saved
from evals.retrieval.query import Corpus
from tests.evals.answers.made import FAILED, case, reply
from tests.evals.answers.scripted_service import TEXT, ScriptedService, answer


@pytest.fixture
def folder(tmp_path: Path) -> SetFolder:
    return asked(tmp_path, "400 officers")


def asked(run: Path, reference: str) -> SetFolder:
    cited = {"number": 1, "document_id": "d", "quote": TEXT, "source_start": 0, "source_end": len(TEXT)}
    said = {"start": 0, "end": len(TEXT), "citations": [1]}
    cases = tuple(Case(name, "single", "?", True, references=(reference,)) for name in "ab")
    part = Part(Corpus("corpus", lambda: iter(())), cases)
    service = ScriptedService(lambda _: answer(text=f"{TEXT} [1]", citations=[cited], sentences=[said]))
    return ask_set(AnswerSet("set", (part,), "note"), "it", run, 2, service.opened)


def test_scored_again_a_run_has_the_same_figures_and_computes_nothing(folder: SetFolder) -> None:
    first = score_saved(folder)
    kept = folder.folder / "kept.jsonl"
    written = kept.read_bytes()
    assert [one.figures["citation recall"] for one in first] == [1.0, 1.0]
    assert first[0].figures["ROUGE-L"] == pytest.approx(4 / 12)  # two words of ten told, and of two asked for

    assert score_saved(folder) == first
    assert kept.read_bytes() == written
    # They are read, not computed.
    kept.write_text(kept.read_text().replace('"citation recall": 1.0', '"citation recall": 0.25'))
    assert [one.figures["citation recall"] for one in score_saved(folder)] == [0.25, 0.25]


def test_another_answer_is_measured_anew(folder: SetFolder) -> None:
    score_saved(folder)
    folder.answers.write_text(
        folder.answers.read_text().replace('"text": "Kenya has sent 400', '"text": "Kenya has sent 900', 1)
    )
    assert [one.figures["citation recall"] for one in score_saved(folder)] == [0.0, 1.0]


def test_a_corrected_case_is_measured_anew(folder: SetFolder) -> None:
    first = score_saved(folder)
    again = score_saved(asked(folder.folder.parent, TEXT))
    assert [one.figures["ROUGE-L"] for one in again] == [1.0, 1.0]
    assert [one.figures["ROUGE-L"] for one in first] == [pytest.approx(4 / 12)] * 2


def test_what_was_cut_off_is_computed_again(folder: SetFolder) -> None:
    first = score_saved(folder)
    kept = folder.folder / "kept.jsonl"
    kept.write_bytes(kept.read_bytes()[:-30])
    assert score_saved(folder) == first


def test_of_a_case_that_was_asked_twice_both_replies_are_kept(tmp_path: Path) -> None:
    made = Counting("length/1")
    for _ in range(3):
        kept = Kept(tmp_path / "kept.jsonl", [made.slow])
        assert [kept.measure(case(), told) for told in (FAILED, reply("Four"))] == [{"length": 0.0}, {"length": 4.0}]
    assert made.computed == 2


def test_a_new_version_of_the_formula_is_computed_anew(tmp_path: Path) -> None:
    for version in ("length/1", "length/2"):
        made = Counting(version)
        Kept(tmp_path / "kept.jsonl", [made.slow]).measure(case(), reply("Four"))
        assert made.computed == 1


def test_a_metric_is_built_once_and_only_if_it_is_needed(tmp_path: Path) -> None:
    made = Counting("length/1")
    kept = Kept(tmp_path / "kept.jsonl", [made.slow])
    assert made.built == 0
    for text in ("a", "b", "c"):
        kept.measure(case(), reply(text))
    assert made.built == 1


def test_the_line_names_the_metric_the_code_that_judges_and_the_reply(tmp_path: Path) -> None:
    slow = Slow("length/1", Counting("").slow.make, ("service.verify",))
    Kept(tmp_path / "kept.jsonl", [slow]).measure(case(), reply("Four"))
    line: dict[str, Any] = json.loads((tmp_path / "kept.jsonl").read_text())
    name, _, code = line["metric"].partition(" ")
    assert (name, len(code), len(line["of"])) == ("length/1", 16, 16)
    assert (line["case"], line["figures"]) == ("c", {"length": 4.0})


class Counting:
    def __init__(self, version: str) -> None:
        self.built = self.computed = 0
        self.slow = Slow(version, self._make)

    def _make(self) -> Any:
        self.built += 1
        return self._measure

    def _measure(self, _: Case, told: Reply) -> dict[str, float | None]:
        self.computed += 1
        return {"length": float(len(told.text))}
