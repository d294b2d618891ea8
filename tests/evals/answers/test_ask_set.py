import tracemalloc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import httpx2
import pytest

from evals.answers.answer_set import AnswerSet, Part
from evals.answers.ask_set import ask_set
from evals.answers.case import Case, Evidence
from evals.answers.figures import figures
from evals.answers.saved import SetFolder, read_run
from evals.answers.score import score
from evals.answers.table import markdown
from evals.errors import SetError
from evals.retrieval.query import Corpus
from service.message import Message
from tests.evals.answers.scripted_service import ScriptedService, answer


def test_a_killed_run_goes_on_and_ends_with_the_same_table(tmp_path: Path) -> None:
    whole = ScriptedService(lambda _: answer())
    expected = table(ask_set(questions(20), "it", tmp_path / "whole", 2, whole.opened))

    folder = ask_set(questions(20), "it", tmp_path / "cut", 2, whole.opened)
    lines = folder.answers.read_bytes().splitlines(keepends=True)
    folder.answers.write_bytes(b"".join(lines[:7]) + lines[7][:40])  # killed half-way through a line
    rest = ScriptedService(lambda _: answer())
    again = ask_set(questions(20), "it", tmp_path / "cut", 2, rest.opened)

    assert len(rest.asked) == 13
    assert len(set(rest.asked)) == 13
    assert table(again) == expected


def test_a_run_that_is_whole_asks_nothing_again_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    service = ScriptedService(lambda _: answer())
    ask_set(questions(3), "it", tmp_path, 2, service.opened)
    ask_set(questions(3), "it", tmp_path, 2, service.opened)
    assert len(service.asked) == 3
    assert "3 were answered already" in capsys.readouterr().err


def test_a_failed_request_counts_as_wrong_and_by_itself(tmp_path: Path) -> None:
    def every_third_fails(body: dict[str, Any]) -> dict[str, Any] | int:
        return 503 if int(body["question"].split()[-1]) % 3 == 0 else answer()

    told = table(ask_set(questions(9), "it", tmp_path, 2, ScriptedService(every_third_fails).opened))

    row = told["kinds"]["single"]
    assert (row["n"], row["errors"]) == (9, 3)
    assert row["right"] == pytest.approx(6 / 9)
    assert told["outcomes"] == {"single": {"error": 3, "answered": 6}}
    assert "0.667" in markdown("set", "note", told)


def test_what_failed_is_asked_again_when_the_run_goes_on(tmp_path: Path) -> None:
    ask_set(questions(4), "it", tmp_path, 2, ScriptedService(lambda _: 503).opened)
    healed = ScriptedService(lambda _: answer())
    told = table(ask_set(questions(4), "it", tmp_path, 2, healed.opened))

    assert len(healed.asked) == 4
    assert (told["kinds"]["all"]["errors"], told["kinds"]["all"]["right"]) == (0, 1.0)


def test_an_answer_that_is_none_is_an_error_and_the_run_goes_on(tmp_path: Path) -> None:
    def one_is_garbage(body: dict[str, Any]) -> dict[str, Any]:
        return {"text": 7} if body["question"].endswith(" 0") else answer()

    folder = ask_set(questions(3), "it", tmp_path, 1, ScriptedService(one_is_garbage).opened)
    errors = [reply.error for reply in folder.replies() if reply.error]
    assert len(errors) == 1
    assert "not an answer" in errors[0]
    assert {"text": 7} in [body for _, body in folder.read()]  # kept, for whoever looks why
    assert table(folder)["kinds"]["all"]["n"] == 3


def test_a_case_that_was_never_asked_counts_as_wrong(tmp_path: Path) -> None:
    folder = ask_set(questions(4), "it", tmp_path, 2, ScriptedService(lambda _: answer()).opened)
    lines = folder.answers.read_bytes().splitlines(keepends=True)
    folder.answers.write_bytes(lines[0])

    (saved,) = read_run(tmp_path)
    row = table(saved)["kinds"]["all"]
    assert (row["n"], row["errors"], row["right"]) == (4, 3, 0.25)


def test_a_run_is_not_continued_with_another_target(tmp_path: Path) -> None:
    service = ScriptedService(lambda _: answer())
    ask_set(questions(2), "it", tmp_path, 2, service.opened)
    with pytest.raises(SetError, match=r"another generator or target: it\. Give this run another name"):
        ask_set(questions(2), "something else", tmp_path, 2, service.opened)


CORRECTED: dict[str, Any] = {
    "kind": "temporal",
    "answerable": False,
    "expected": ("600",),
    "must_include": ("Kenya",),
    "must_include_any": (("police", "officers"),),
    "wrong": ("900",),
    "dates": ("2024-10-11",),
    "references": ("600 officers",),
    "tags": ("hard",),
    "reviewed": False,
}
ASKED: dict[str, Any] = {
    "question": "Who else?",
    "history": (Message("user", "Earlier?"),),
    "as_of": "2024-10-11",
    "documents": ("a.md",),
    "evidence": (Evidence("a.md", "400"),),
}


def test_what_is_corrected_in_a_case_is_measured_anew_and_nothing_asked_again(tmp_path: Path) -> None:
    assert {"id", *CORRECTED, *ASKED} == {field.name for field in fields(Case)}
    service = ScriptedService(lambda _: answer())
    ask_set(questions(3), "it", tmp_path, 2, service.opened)
    for name, value in CORRECTED.items():
        corrected = changed(questions(3), {name: value})
        folder = ask_set(corrected, "it", tmp_path, 2, service.opened)
        assert tuple(folder.cases()) == corrected.cases
    assert len(service.asked) == 3
    assert table(ask_set(changed(questions(3), {"expected": ("600",)}), "it", tmp_path, 2, service.opened))["kinds"][
        "all"
    ]["right"] == pytest.approx(2 / 3)


@pytest.mark.parametrize("name", ASKED)
def test_a_case_that_asks_something_else_takes_no_answer_over(tmp_path: Path, name: str) -> None:
    service = ScriptedService(lambda _: answer())
    ask_set(questions(3), "it", tmp_path, 2, service.opened)
    with pytest.raises(SetError, match=r"the case 1 was answered, and asks something else now .* a new id"):
        ask_set(changed(questions(3), {name: ASKED[name]}), "it", tmp_path, 2, service.opened)
    assert len(service.asked) == 3


def test_a_case_whose_request_failed_may_ask_something_else(tmp_path: Path) -> None:
    ask_set(questions(3), "it", tmp_path, 2, ScriptedService(lambda _: 422).opened)
    service = ScriptedService(lambda _: answer())
    told = table(ask_set(changed(questions(3), {"evidence": ASKED["evidence"]}), "it", tmp_path, 2, service.opened))
    assert (len(service.asked), told["kinds"]["all"]["errors"]) == (3, 0)


def test_new_cases_are_asked_and_answers_to_those_that_are_gone_do_not_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service = ScriptedService(lambda _: answer())
    ask_set(questions(3), "it", tmp_path, 2, service.opened)
    fewer = ask_set(questions(1), "it", tmp_path, 2, service.opened)
    assert table(fewer)["kinds"]["all"]["n"] == 1
    assert [reply.case for reply in fewer.replies()] == ["0"]
    assert "2 answers to cases that are gone stay there, and do not count" in capsys.readouterr().err
    assert table(ask_set(questions(4), "it", tmp_path, 2, service.opened))["kinds"]["all"]["n"] == 4
    assert sorted(service.asked) == [f"question {number}" for number in range(4)]


def test_a_case_that_comes_back_with_another_question_does_not_find_its_old_answer(tmp_path: Path) -> None:
    service = ScriptedService(lambda _: answer())
    ask_set(questions(3), "it", tmp_path, 2, service.opened)
    ask_set(questions(1), "it", tmp_path, 2, service.opened)
    with pytest.raises(SetError, match="the case 1 was answered, and asks something else now"):
        ask_set(changed(questions(3), {"question": "Who else?"}), "it", tmp_path, 2, service.opened)


def test_what_cannot_be_begun_leaves_no_run(tmp_path: Path) -> None:
    @asynccontextmanager
    async def refused(_: object) -> AsyncIterator[httpx2.AsyncClient]:
        raise SetError("There is no collection.")
        yield

    with pytest.raises(SetError, match="There is no collection"):
        ask_set(questions(2), "it", tmp_path / "run", 2, refused)
    assert not (tmp_path / "run").exists()


def test_tokens_and_costs_are_summed(tmp_path: Path) -> None:
    told = table(ask_set(questions(4), "it", tmp_path, 2, ScriptedService(lambda _: answer()).opened))
    assert told["tokens"] == {"input": 12, "output": 8, "cost_usd": 2.0}
    assert told["latency_ms"]["total"] == (7.0, 7.0)


def test_many_answers_do_not_stay_in_memory(tmp_path: Path) -> None:
    large = ScriptedService(lambda _: answer(reason="x" * 500_000))
    tracemalloc.start()
    try:
        folder = ask_set(questions(40), "it", tmp_path, 2, large.opened)
        table(folder)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert folder.answers.stat().st_size > 40_000_000
    assert peak < 15_000_000


def questions(count: int) -> AnswerSet:
    cases = (Case(str(number), "single", f"question {number}", True, expected=("400",)) for number in range(count))
    return AnswerSet("set", (Part(Corpus("corpus", lambda: iter(())), tuple(cases)),), "note")


def changed(answer_set: AnswerSet, change: dict[str, Any]) -> AnswerSet:
    """In its case 1."""
    (part,) = answer_set.parts
    cases = tuple(replace(case, **change) if case.id == "1" else case for case in part.cases)
    return replace(answer_set, parts=(replace(part, cases=cases),))


def table(folder: SetFolder) -> dict[str, Any]:
    """Without what the clock says."""
    told = figures(score(folder.cases(), folder.replies()))
    told["latency_ms"].pop("request", None)
    return told
