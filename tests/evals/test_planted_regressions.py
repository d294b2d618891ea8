"""What must never pass: regressions planted into the real system, each before the gate and in the comparison.

The app is real, over the sample collection, with its parts replaced where the wiring puts them in. Only what the
product never does by itself (shifted citations, failing requests) is replayed by a scripted service from its real
answers. docs/evals.md says what the reranker is worth over a larger collection.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from typer.testing import CliRunner

import service.generate.openai as generate
import service.outcome as outcome
from evals.cli.main import app
from tests.evals.planted.reader import read
from tests.evals.planted.remembering import Off
from tests.evals.planted.replaying import Replaying, every_third_fails, shifted
from tests.evals.planted.system import HERE, System, opened_system, undated
from tests.service.llm_server import Reply, ScriptedLLM


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    logs = structlog.get_config()
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(40), logger_factory=structlog.ReturnLoggerFactory()
    )
    with opened_system(tmp_path_factory.mktemp("planted")) as system:
        yield system
    structlog.configure(**logs)


@pytest.fixture(scope="module")
def baseline(system: System) -> Path:
    return system.run("baseline")


@pytest.fixture(scope="module")
def llm() -> Iterator[ScriptedLLM]:
    with ScriptedLLM() as llm:
        yield llm


def test_an_unchanged_system_passes_ten_times(system: System, baseline: Path) -> None:
    runs = [baseline, *(system.run(f"again-{number}") for number in range(9))]
    assert [gate(run, baseline)[0] for run in runs] == [0] * 10
    assert named(compared(baseline, runs[-1])) == frozenset()


def test_a_system_without_its_reranker_does_not_pass(system: System, baseline: Path) -> None:
    run = system.with_cross_encoder(Off()).run("no-reranker")
    code, failures = gate(run, baseline)
    print(failures, named(compared(baseline, run)), leaning(compared(baseline, run)))


def test_a_system_that_refuses_too_much_does_not_pass(
    system: System, baseline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcome, "ANSWERS", 0.9)
    run = system.run("refusing")
    code, failures = gate(run, baseline)
    print(failures, named(compared(baseline, run)), leaning(compared(baseline, run)))


def test_a_system_that_refuses_too_little_does_not_pass(
    system: System, baseline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcome, "ANSWERS", 0.05)
    run = system.run("daring")
    code, failures = gate(run, baseline)
    print(failures, named(compared(baseline, run)), leaning(compared(baseline, run)))


def test_citations_that_are_one_character_off_do_not_pass(system: System, baseline: Path) -> None:
    run = system.run("shifted", through=Replaying(system, baseline, shifted).opened)
    code, failures = gate(run, baseline)
    print(failures, named(compared(baseline, run)), leaning(compared(baseline, run)))


def test_every_third_answer_failing_does_not_pass(system: System, baseline: Path) -> None:
    run = system.run("failing", through=Replaying(system, baseline, every_third_fails).opened)
    code, failures = gate(run, baseline)
    print(failures, named(compared(baseline, run)), leaning(compared(baseline, run)))


def test_a_prompt_without_the_dates_does_not_pass(
    system: System, llm: ScriptedLLM, monkeypatch: pytest.MonkeyPatch
) -> None:
    llm.default = read
    before = system.with_llm(llm.base_url).run("llm", "dated", "temporal")
    brief = generate.brief
    monkeypatch.setattr(generate, "brief", lambda passages, room: undated(brief(passages, room)))
    run = system.with_llm(llm.base_url).run("llm-undated", "dated", "temporal")
    print(gate(before, before))
    code, failures = gate(run, before)
    print(failures, named(compared(before, run)), leaning(compared(before, run)))


def test_a_judge_that_returns_garbage_does_not_pass(
    baseline: Path, llm: ScriptedLLM, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_JUDGE_BASE_URL", llm.base_url)
    monkeypatch.setenv("DATELINE_JUDGE_MODEL", "scripted")
    judged, garbage = (Path(shutil.copytree(baseline, tmp_path / name)) for name in ("judged", "garbage"))
    llm.default = Reply(json.dumps({"reason": "So it is.", "level": 4}))
    invoke("judge", judged, "--figures", "correctness")
    llm.default = Reply("I would rather talk about the weather.")
    invoke("judge", garbage, "--figures", "correctness")
    print(gate(judged, judged, "--suite", HERE / "judged.toml"))
    print(gate(garbage, judged, "--suite", HERE / "judged.toml"))
    c = compared(judged, garbage)
    print(named(c), [r for r in c["rows"] if r["figure"] == "judged correctness"])


def invoke(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["eval", *map(str, arguments)])
    return done.exit_code, done.stdout


def gate(run: Path, baseline: Path, *more: object) -> tuple[int, list[str]]:
    code, told = invoke("gate", run, "--baseline", baseline, "--json", *more)
    (suite,) = json.loads(told)["suites"]
    return code, [check["said"] for check in suite["checks"] if not check["passed"]]


def compared(baseline: Path, run: Path) -> dict[str, Any]:
    (suite,) = json.loads(invoke("compare", baseline, run, "--json")[1])["suites"]
    return suite


def named(comparison: dict[str, Any], key: str = "verdict") -> frozenset[str]:
    return frozenset(
        row["figure"]
        for row in comparison["rows"]
        if row[key] == "worse" and row["kind"] is None and not row["figure"].startswith("latency")
    )


def leaning(c):
    return named(c, "leaning")
