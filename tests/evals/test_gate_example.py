"""The workflow of the guide: its step that decides is run as it stands, the rest is read."""

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from evals.cli.main import evals
from tests.evals.compare.saved_runs import numbered, saved, wrong

REPOSITORY = Path(__file__).parents[2]
EXAMPLE = REPOSITORY / "docs" / "examples" / "eval-gate.yml"
THRESHOLDS = '[[at]]\nfigure = "errors"\nmost = 0\n[[not_worse]]\nfigure = "right"\n'


@pytest.fixture(scope="module")
def steps() -> dict[str, Any]:
    (job,) = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))["jobs"].values()
    return {step["name"]: step for step in job["steps"] if "name" in step}


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Of commands, with `dateline` among them."""
    command = tmp_path / "bin" / "dateline"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nPYTHONPATH={REPOSITORY} exec {sys.executable} -m evals.cli.main "$@"\n')
    command.chmod(0o755)
    return f"{command.parent}{os.pathsep}{os.environ['PATH']}"


def decide(steps: dict[str, Any], workspace: Path, path: str) -> int:
    """As a runner runs it: bash that stops at the first failure."""
    script = ["bash", "-eo", "pipefail", "-c", steps["Pass or not"]["run"]]
    return subprocess.run(script, cwd=workspace, env={"PATH": path}, check=False, capture_output=True).returncode


def test_worse_answers_than_the_main_branch_s_fail_and_the_table_is_there_to_be_commented(
    steps: dict[str, Any], tmp_path: Path, path: str
) -> None:
    runs = tmp_path / ".dateline/evals/runs"
    saved(runs / "main", numbered(20), {}, THRESHOLDS)
    saved(runs / "now", numbered(20), wrong(*range(8)), THRESHOLDS)
    assert decide(steps, tmp_path, path) == 1
    told = (tmp_path / "gate.md").read_text()
    assert told.startswith("## Answers: the gate is closed\n\n- **desk: right: 0.600, baseline 1.000, ")
    assert "right: worse in 8 cases" in told


def test_the_first_pull_request_has_nothing_to_be_compared_with(
    steps: dict[str, Any], tmp_path: Path, path: str
) -> None:
    saved(tmp_path / ".dateline/evals/runs/now", numbered(20), {}, THRESHOLDS)
    assert decide(steps, tmp_path, path) == 0
    assert "NOT checked" in (tmp_path / "gate.md").read_text()


def test_every_command_of_the_example_exists_with_its_flags(steps: dict[str, Any]) -> None:
    known = typer.main.get_command(evals).commands  # type: ignore[attr-defined]
    used = [
        shlex.split(line.strip())
        for step in steps.values()
        for line in step.get("run", "").splitlines()
        if line.strip().startswith("dateline eval ")
    ]
    assert sorted(words[2] for words in used) == ["gate", "run"]
    for words in used:
        options = {option for parameter in known[words[2]].params for option in parameter.opts}
        assert {word for word in words[3:] if word.startswith("--")} <= options


def test_what_is_restored_is_what_was_saved(steps: dict[str, Any]) -> None:
    restored, kept = steps["Fetch what the main branch answered"], steps["Save it for the next pull request"]
    assert restored["with"]["path"] == kept["with"]["path"] == ".dateline/evals/runs/main"
    assert kept["with"]["key"].startswith(restored["with"]["restore-keys"])
    assert restored["with"]["key"].startswith(restored["with"]["restore-keys"])


def test_only_a_run_that_passed_becomes_the_baseline_of_the_next(
    steps: dict[str, Any], tmp_path: Path, path: str
) -> None:
    keeping = [steps["Keep what the main branch answers"], steps["Save it for the next pull request"]]
    assert steps["Pass or not"]["id"] == "gate"
    assert ["steps.gate.outcome == 'success'" in step["if"] for step in keeping] == [True, True]
    # The first run is judged by its own thresholds, of which one is about failed requests.
    saved(tmp_path / ".dateline/evals/runs/now", numbered(20), {"c0": 503}, THRESHOLDS)
    assert decide(steps, tmp_path, path) == 1
