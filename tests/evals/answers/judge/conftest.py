from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.evals.answers.judge.judging import Dateline, asked_run
from tests.service.llm_server import ScriptedLLM


@pytest.fixture
def llm(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedLLM]:
    with ScriptedLLM() as llm:
        monkeypatch.setenv("DATELINE_JUDGE_BASE_URL", llm.base_url)
        monkeypatch.setenv("DATELINE_JUDGE_MODEL", "scripted")
        monkeypatch.setenv("DATELINE_JUDGE_API_KEY", "sk-judge")
        yield llm


@pytest.fixture
def dateline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Dateline:
    monkeypatch.chdir(tmp_path)
    return Dateline(tmp_path / "data", monkeypatch, capsys)


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return asked_run(tmp_path / "run")
