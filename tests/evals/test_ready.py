from pathlib import Path

import pytest

from evals.answers.sets.registry import SETS
from evals.errors import SetError
from evals.ready import find_suite, ready_suites

OWN = 'name = "desk"\ncases = "desk.jsonl"\ncorpus.collection = "desk"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_adapter_has_a_ready_suite_and_every_ready_suite_its_own_name() -> None:
    suites = {suite.file.stem: suite for suite in ready_suites()}
    assert {name: suite.name for name, suite in suites.items()} == {name: name for name in (*SETS, "sample")}
    assert {name: suites[name].adapter for name in SETS} == {name: name for name in SETS}


def test_a_suite_is_found_by_its_path_by_its_name_here_and_among_the_ready_ones(folder: Path) -> None:
    (folder / "desk.toml").write_text(OWN)
    for asked in ("desk.toml", "desk", str(folder / "desk.toml")):
        assert find_suite(asked).name == "desk"
    assert find_suite("sample").corpus


def test_a_path_that_is_not_there_is_said_to_be() -> None:
    with pytest.raises(SetError, match=r"There is no other\.toml"):
        find_suite("other.toml")
