"""The table of all suites, as who writes docs/benchmarks.md makes it."""

import json
import subprocess
import sys
from pathlib import Path

from tests.evals.planted.reader import read
from tests.service.cli.process import environment
from tests.service.llm_server import ScriptedLLM


def test_a_suite_has_a_row_without_an_llm_and_one_with_it_beside_the_same_cases(tmp_path: Path) -> None:
    with ScriptedLLM() as llm:
        llm.default = read
        first = table(tmp_path, "sample", "--limit", "1", "--llm-limit", "1", llm=llm)
        asked = len(llm.requests)
        again = table(tmp_path, "sample", "--limit", "1", "--llm-limit", "1", llm=llm)
        assert len(llm.requests) == asked

    whole, same, written = first
    assert [row["suite"] for row in first] == ["sample", "", ""]
    assert [row["answers"] for row in first] == ["extractive", "extractive, the same", "scripted"]
    assert [row["cases"] for row in first] == ["6", "6", "6"]
    assert [row["failed"] for row in first] == [row["fell back"] for row in first] == ["0", "0", "0"]
    assert whole["exact"] == written["exact"] == "1.00"
    assert same["ingest, asking, min"] == ""
    assert [without_time(row) for row in again] == [without_time(row) for row in first]
    spent = json.loads((tmp_path / "evals" / "runs" / "extractive" / "sample.seconds.json").read_text())
    assert spent["ingest"] > 0
    assert spent["asking"] > 0


def test_a_suite_without_its_data_is_an_error_that_says_what_to_fetch(tmp_path: Path) -> None:
    ran = command(tmp_path, "ramdocs")

    assert ran.returncode == 1
    assert ran.stderr.startswith("evals.all_suites: ")
    assert "ramdocs" in ran.stderr


def table(work: Path, *arguments: str, llm: ScriptedLLM) -> list[dict[str, str]]:
    ran = command(work, *arguments, DATELINE_LLM_BASE_URL=llm.base_url, DATELINE_LLM_MODEL="scripted")
    assert ran.returncode == 0, ran.stderr
    head, _, *rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in ran.stdout.splitlines() if line[:1] == "|"
    ]
    return [dict(zip(head, row, strict=True)) for row in rows]


def without_time(row: dict[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in row.items() if name != "ingest, asking, min"}


def command(work: Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "evals.all_suites", work / "nothing", "--work", work, "--suites", *arguments],
        env=environment(work, **extra),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
