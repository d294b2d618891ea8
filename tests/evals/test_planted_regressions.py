"""What must never pass: regressions planted into the real system, each before the gate and in the comparison.

The app is real, over the sample collection, with parts replaced where the wiring puts them in. Only what the product
never does by itself (shifted citations, failing requests) comes from a scripted service that replays its answers.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from typer.testing import CliRunner

from evals.cli.main import app
from tests.evals.planted.reader import read
from tests.evals.planted.remembering import Off
from tests.evals.planted.replaying import Replaying, every_third_fails, shifted
from tests.evals.planted.system import HERE, System, opened_system, undated
from tests.service.llm_server import Reply, ScriptedLLM


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    logs = structlog.get_config()
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    with opened_system(tmp_path_factory.mktemp("planted")) as system:
        yield system
    structlog.configure(**logs)


@pytest.fixture(scope="module")
def baseline(system: System) -> Path:
    run = system.run("baseline")
    assert gate(run, run) == (0, [])
    return run


@pytest.fixture(scope="module")
def llm() -> Iterator[ScriptedLLM]:
    with ScriptedLLM() as llm:
        yield llm


def test_an_unchanged_system_passes_ten_times(system: System, baseline: Path) -> None:
    runs = [baseline, *(system.run(f"again-{number}") for number in range(9))]

    assert [gate(run, baseline) for run in runs] == [(0, [])] * 10
    comparison = compared(baseline, runs[-1])
    assert worse(comparison) == worse(comparison, "leaning") == set()
    assert comparison["flips"] == {"figure": "right", "worse": [], "better": []}


def test_a_system_without_its_reranker_does_not_pass(system: System, baseline: Path) -> None:
    """Over 38 documents it is not worth more than chance can explain; over a thousand it is (docs/evals.md)."""
    run = system.with_cross_encoder(Off()).run("no-reranker")

    code, failures = gate(run, baseline)
    assert code == 1
    assert {"right", "refusal.recall"} <= figures(failures)
    comparison = compared(baseline, run)
    assert "passages nDCG@10" in worse(comparison, "leaning")
    lost, won = (len(comparison["flips"][way]) for way in ("worse", "better"))
    assert lost > won


def test_a_system_that_refuses_too_much_does_not_pass(
    system: System, baseline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.outcome.ANSWERS", 0.97)
    run = system.run("refusing")

    code, failures = gate(run, baseline)
    assert code == 1
    assert "strings" in figures(failures)
    assert {"refusal.precision", "answered", "cited"} <= worse(compared(baseline, run))


def test_a_system_that_refuses_too_little_does_not_pass(
    system: System, baseline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.outcome.ANSWERS", 0.05)
    monkeypatch.setattr("service.outcome.LACKING", 0.05)
    run = system.run("daring")

    code, failures = gate(run, baseline)
    assert code == 1
    assert {"right", "refusal.recall"} <= figures(failures)
    comparison = compared(baseline, run)
    assert {"right", "refusal.recall", "refusal.f1"} <= worse(comparison)
    assert {flip["kind"] for flip in comparison["flips"]["worse"]} == {"unanswerable"}
    assert {flip["a"]["outcome"] for flip in comparison["flips"]["worse"]} == {"not_in_corpus"}


def test_citations_that_are_one_character_off_do_not_pass(system: System, baseline: Path) -> None:
    run = system.run("shifted", through=Replaying(system, baseline, shifted).opened)

    code, failures = gate(run, baseline)
    assert code == 1
    assert failures[0] == "exact: 0.000, at least 1"
    assert figures(failures) == {"exact"}
    comparison = compared(baseline, run)
    assert worse(comparison) == {"exact"}
    assert [row["b"] for row in comparison["rows"] if row["figure"] == "exact"] == [0.0, 0.0, 0.0, 0.0]


def test_every_third_answer_failing_does_not_pass(system: System, baseline: Path) -> None:
    run = system.run("failing", through=Replaying(system, baseline, every_third_fails).opened)

    code, failures = gate(run, baseline)
    assert code == 1
    assert "errors: 13, at most 0" in failures
    assert {"right", "strings", "exact"} <= figures(failures)
    comparison = compared(baseline, run)
    assert {"errors", "answered", "exact", "found"} <= worse(comparison)
    assert "right" in worse(comparison) | worse(comparison, "leaning")
    assert {flip["b"]["error"] for flip in comparison["flips"]["worse"]} == {"503: overloaded"}


def test_a_prompt_without_the_dates_does_not_pass(
    system: System, llm: ScriptedLLM, monkeypatch: pytest.MonkeyPatch
) -> None:
    from service.generate.brief import brief

    llm.default = read
    baseline = system.with_llm(llm.base_url).run("llm", "dated", "temporal")
    monkeypatch.setattr("service.generate.openai.brief", lambda passages, room: undated(brief(passages, room)))
    run = system.with_llm(llm.base_url).run("llm-undated", "dated", "temporal")

    assert gate(baseline, baseline) == (0, [])
    code, failures = gate(run, baseline)
    assert code == 1
    assert "latest first" in figures(failures)
    assert "cited" in worse(compared(baseline, run))


def test_a_judge_that_returns_garbage_does_not_pass(
    baseline: Path, llm: ScriptedLLM, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_JUDGE_BASE_URL", llm.base_url)
    monkeypatch.setenv("DATELINE_JUDGE_MODEL", "scripted")
    sane, mad = (Path(shutil.copytree(baseline, tmp_path / name)) for name in ("sane", "mad"))
    llm.default = Reply(json.dumps({"reason": "So it is.", "level": 4}))
    assert dateline("judge", sane, "--figures", "correctness")[0] == 0
    llm.default = Reply("I would rather talk about the weather.")
    assert dateline("judge", mad, "--figures", "correctness")[0] == 1

    suite = ("--suite", HERE / "judged.toml")
    assert gate(sane, sane, *suite) == (0, [])
    code, failures = gate(mad, sane, *suite)
    assert code == 1
    unscored = "judged correctness: 20 of 20 cases that a judge is asked about are unscored"
    assert [failure.split(", ")[0] for failure in failures] == [unscored] * 2
    _, told = dateline("compare", sane, mad)
    assert f"{unscored}, more than a tenth" in " ".join(told.split())


def dateline(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["eval", *map(str, arguments)])
    return done.exit_code, done.stdout


def gate(run: Path, baseline: Path, *more: object) -> tuple[int, list[str]]:
    """The exit code, and what failed."""
    code, told = dateline("gate", run, "--baseline", baseline, "--json", *more)
    (suite,) = json.loads(told)["suites"]
    return code, [check["said"] for check in suite["checks"] if not check["passed"]]


def figures(failures: list[str]) -> set[str]:
    return {failure.split(":")[0] for failure in failures}


def compared(baseline: Path, run: Path) -> dict[str, Any]:
    (suite,) = json.loads(dateline("compare", baseline, run, "--json")[1])["suites"]
    told: dict[str, Any] = suite
    return told


def worse(comparison: dict[str, Any], by: str = "verdict") -> set[str]:
    """The figures that are worse over all cases; of time another test speaks."""
    return {
        row["figure"]
        for row in comparison["rows"]
        if row[by] == "worse" and row["kind"] is None and not row["figure"].startswith("latency.")
    }
