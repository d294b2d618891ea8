"""`dateline eval judge-agreement` against a scripted judge, and answers that people rated."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from evals.answers.figures import figures
from evals.answers.judge.judges import judges
from evals.answers.judge.people import read_people
from evals.answers.saved import read_run
from evals.answers.score import score_saved
from evals.answers.table import markdown
from evals.errors import SetError
from tests.evals.answers.judge.judging import Dateline, verdict
from tests.evals.retrieval.real_data import real_data
from tests.service.llm_server import Reply, ScriptedLLM

# By what the judge says and what people say: how many answers. Its kappa is .40.
RATED = {(4, 4): 20, (4, 1): 5, (1, 4): 10, (1, 1): 15}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Each answer says how its judge will judge it. Two people rated it, and one of them thought a bit more of it."""
    made = [pair for pair, count in RATED.items() for _ in range(count)]
    tasks = [
        {
            "task_id": f"t{number}",
            "input": [
                {"speaker": "user", "text": "Earlier?"},
                {"speaker": "agent", "text": "Yes."},
                {"speaker": "user", "text": f"Question {number}?"},
            ],
            "contexts": [{"document_id": "d"}],
            "targets": [{"text": "The reference."}],
        }
        for number in range(len(made))
    ]
    evaluations = [
        {
            "task_id": f"t{number}",
            "model_id": "model",
            "model_response": f"judge: {judge}",
            "annotations": {scale: ratings(people) for scale in ("faithfulness", "appropriateness", "completeness")},
        }
        for number, (judge, people) in enumerate(made)
    ]
    return write(tmp_path / "rated", tasks, evaluations)


def test_agreement_with_people_is_measured_saved_and_stands_beside_what_is_judged(
    data: Path, run: Path, dateline: Dateline, llm: ScriptedLLM
) -> None:
    llm.default = as_the_answer_says
    assert "agreement with people not measured" in dateline("judge", run, "--figures", "faithfulness").out

    ran = dateline("judge-agreement", "--data", data, "--figures", "faithfulness", "--at-once", "8")

    assert ran.code == 0
    assert "judged faithfulness (scripted, judge-faithfulness/v1): kappa 0.40, n = 50; 0 without a verdict." in ran.out
    assert "Against MTRAG human evaluations: faithfulness." in ran.out
    (measured,) = json.loads((dateline.data_dir / "judge" / "agreement.json").read_text())
    assert measured["kappa"] == pytest.approx(0.4)
    low, high = measured["kappa_interval"]
    assert 0.05 < low < 0.2 < 0.6 < high < 0.75
    assert measured["weighted"] == pytest.approx(0.4)
    assert measured["spearman"] == pytest.approx((20 * 15 - 5 * 10) / (25 * 25 * 30 * 20) ** 0.5)
    assert measured["among_people"] < 1

    # What was measured reaches a run with its next judging, which asks for nothing that was judged.
    asked = len(llm.requests)
    assert "judge-faithfulness/v1: kappa 0.40, n = 50" in dateline("judge", run, "--figures", "faithfulness").out
    assert len(llm.requests) == asked
    (folder,) = read_run(run)
    table = markdown("set", "note", figures(score_saved(folder), judges(folder)))
    assert "| judged faithfulness (kappa 0.40, n = 50) |" in table


def test_a_larger_limit_adds_to_what_was_judged(data: Path, dateline: Dateline, llm: ScriptedLLM) -> None:
    llm.default = as_the_answer_says
    few = json.loads(dateline("judge-agreement", "--data", data, "--limit", "10", "--json").out)
    assert [one["n"] for one in few["agreement"]] == [10, 10, 10]
    assert len(llm.requests) == 3 * 10 * 2
    more = json.loads(dateline("judge-agreement", "--data", data, "--limit", "12", "--json").out)
    assert [one["n"] for one in more["agreement"]] == [12, 12, 12]
    assert len(llm.requests) == 3 * 12 * 2
    (faithfulness, *_) = [one for one in more["agreement"] if one["figure"] == "judged faithfulness"]
    saved = json.loads((dateline.data_dir / "judge" / "agreement.json").read_text())
    assert len(saved) == 3
    assert faithfulness in saved


def test_what_has_no_verdict_is_not_compared_but_counted(data: Path, dateline: Dateline, llm: ScriptedLLM) -> None:
    llm.default = lambda body: Reply("?") if "judge: 1" in body["messages"][-1]["content"] else verdict(4)
    (measured,) = json.loads(
        dateline("judge-agreement", "--data", data, "--figures", "completeness", "--at-once", "8", "--json").out
    )["agreement"]
    assert (measured["n"], measured["unscored"]) == (25, 25)
    assert measured["kappa"] == 0.0  # it says 4 of everything


def test_beside_what_is_judged_stands_of_how_many_answers_there_was_a_verdict(
    data: Path, run: Path, dateline: Dateline, llm: ScriptedLLM
) -> None:
    llm.default = lambda body: Reply("?") if "judge: 1" in body["messages"][-1]["content"] else verdict(4)
    measured = dateline("judge-agreement", "--data", data, "--figures", "completeness", "--at-once", "8").out
    assert "kappa 0.00, n = 25 of 50; 25 without a verdict." in measured
    assert "judge-completeness/v1: kappa 0.00, n = 25 of 50)" in dateline("judge", run).out


def test_a_measurement_of_fewer_answers_replaces_none_of_more(
    data: Path, dateline: Dateline, llm: ScriptedLLM, monkeypatch: pytest.MonkeyPatch
) -> None:
    def measure(limit: int) -> str:
        return dateline("judge-agreement", "--data", data, "--figures", "faithfulness", "--limit", str(limit)).out

    def kept() -> list[tuple[str, int]]:
        saved = json.loads((dateline.data_dir / "judge" / "agreement.json").read_text())
        return [(one["model"], one["n"]) for one in saved]

    llm.default = as_the_answer_says
    measure(12)
    told = measure(4)
    assert "n = 4;" in told
    assert "The earlier measurement, kappa 0.50, n = 12, stays" in told
    assert kept() == [("scripted", 12)]
    assert "stays" not in measure(12)
    assert "stays" not in measure(14)
    monkeypatch.setenv("DATELINE_JUDGE_MODEL", "another")
    measure(4)
    assert kept() == [("scripted", 14), ("another", 4)]


def test_a_judge_without_a_verdict_is_not_taken_for_the_one_before_it(
    data: Path, dateline: Dateline, llm: ScriptedLLM, monkeypatch: pytest.MonkeyPatch
) -> None:
    measure = ("judge-agreement", "--data", data, "--figures", "faithfulness", "--limit", "4")
    llm.default = as_the_answer_says
    dateline(*measure)
    monkeypatch.setenv("DATELINE_JUDGE_MODEL", "another")
    llm.default = Reply("?")
    (measured,) = json.loads(dateline(*measure, "--json").out)["agreement"]
    assert (measured["model"], measured["n"], measured["unscored"]) == ("another", 0, 4)
    judges = json.loads((dateline.data_dir / "judge" / "judges.json").read_text())
    assert judges["judged faithfulness"]["model"] == "scripted"


def test_a_server_that_is_not_there_is_said_to_be(data: Path, dateline: Dateline, llm: ScriptedLLM) -> None:
    llm.default = Reply(status=401, error={"message": "who is sk-judge?"})
    ran = dateline("judge-agreement", "--data", data)
    assert ran.code == 1
    assert "refused the API key" in ran.err
    assert "sk-judge" not in ran.err


@pytest.mark.usefixtures("llm")
def test_a_file_that_is_not_what_it_should_be_is_named(tmp_path: Path, dateline: Dateline) -> None:
    missing = dateline("judge-agreement", "--data", tmp_path)
    assert (missing.code, "human_evaluations.json.gz cannot be read" in missing.err) == (1, True)
    with pytest.raises(SetError, match="KeyError"):
        read_people(write(tmp_path, [], [{"task_id": "t"}]))


def test_people_count_with_their_median_and_for_correctness_with_their_lowest(tmp_path: Path) -> None:
    task = {"task_id": "t", "input": [{"speaker": "user", "text": "?"}], "contexts": [{"document_id": "d"}]}
    scales = {"faithfulness": [4, 2, 4], "appropriateness": [3, 2, 2], "completeness": [4, 3]}
    annotations = {scale: dict(enumerate({"value": str(level)} for level in told)) for scale, told in scales.items()}
    answers = [
        {"task_id": "t", "model_id": name, "model_response": text, "annotations": annotations}
        for name, text in (("model", "An answer."), ("reference", "The reference."))
    ]
    rated = read_people(write(tmp_path, [{**task, "targets": [{"text": "The reference."}]}], answers))
    levels = {
        one.case.id: [one.level(f"judged {name}") for name in ("faithfulness", "completeness", "correctness")]
        for one in rated
    }
    assert levels == {"t/model": [4, 3, 2], "t/reference": [4, 3, None]}  # the reference is not compared with itself


def test_the_real_evaluations_are_read() -> None:
    rated = read_people(real_data("mtrag"))
    assert len(rated) == 450  # three answers to each of 150 turns; for nine more nothing was found
    assert len({one.task for one in rated}) == 150
    levels = [one.level("judged faithfulness") for one in rated]
    assert {level: levels.count(level) for level in (1, 2, 3, 4)} == {1: 15, 2: 43, 3: 82, 4: 310}
    assert sum(one.level("judged correctness") is not None for one in rated) == 300
    assert all(one.reply.citations and one.case.references for one in rated)


def as_the_answer_says(body: dict[str, Any]) -> Reply:
    return verdict(1 if "judge: 1" in body["messages"][-1]["content"] else 4)


def ratings(people: int) -> dict[str, Any]:
    return {"anna": {"value": str(people)}, "bert": {"value": str(min(people + 1, 4))}}


def write(folder: Path, tasks: list[dict[str, Any]], evaluations: list[dict[str, Any]]) -> Path:
    documents = [{"document_id": "d", "title": "Title", "text": "What was found."}]
    told = {"documents": documents, "tasks": tasks, "evaluations": evaluations}
    file = folder / "mtrag" / "human_evaluations.json.gz"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(json.dumps(told).encode()))
    return folder
