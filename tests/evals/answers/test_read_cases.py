import json
from pathlib import Path
from typing import Any

import pytest

from evals.answers.case import Evidence
from evals.answers.read_cases import read_cases
from evals.errors import SetError
from service.message import Message
from tests.evals.retrieval.small_data import write_lines

CASE: dict[str, Any] = {"id": "a", "kind": "single", "question": "Who?", "answerable": True}


def test_a_case_is_read_whole(tmp_path: Path) -> None:
    more = {
        "history": [{"role": "user", "content": "When?"}, {"role": "assistant", "content": "Then."}],
        "as_of": "2024-10-11",
        "expected": ["x"],
        "must_include": ["y"],
        "must_include_any": [["a", "b"]],
        "evidence": [{"document_id": "d", "quote": "q"}],
        "dates": ["2024-10-11"],
        "tags": ["t"],
        "difficulty": "hard",
        "note": "for readers",
    }
    (case,) = read_cases(write(tmp_path, {**CASE, **more}))

    assert case.history == (Message("user", "When?"), Message("assistant", "Then."))
    assert case.turn == 2
    assert (case.expected, case.must_include, case.must_include_any) == (("x",), ("y",), (("a", "b"),))
    assert case.evidence == (Evidence("d", "q"),)
    assert case.tags == ("t", "hard")


def test_a_case_counts_as_reviewed_unless_it_says_that_it_was_not(tmp_path: Path) -> None:
    first, second = read_cases(write(tmp_path, CASE, {**CASE, "id": "b", "reviewed": False}))
    assert (first.reviewed, second.reviewed) == (True, False)


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ({**CASE, "id": "b", "answerable": "yes"}, "answerable: "),
        ({**CASE, "id": "b", "solution": "x"}, "solution is no field of a case"),
        ({**CASE, "id": "b", "expcted": ["x"]}, "expcted is no field of a case: is expected meant?"),
        ({**CASE, "id": "b", "as_of": "15 June 2021"}, "as_of: write a day as 2024-10-11"),
        ({"id": "b", "kind": "single", "answerable": True}, "question: Field required"),
        ({**CASE, "id": "b", "evidence": [{"quote": "q"}]}, "evidence.0.document_id"),
        (CASE, "the id a is taken"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(tmp_path: Path, second: dict[str, Any], said: str) -> None:
    with pytest.raises(SetError, match=r"cases\.jsonl, line 2: ") as raised:
        read_cases(write(tmp_path, CASE, second))
    assert said in str(raised.value)


def test_what_is_not_json_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(CASE) + "\n\n{\n")
    with pytest.raises(SetError, match="line 3: not JSON"):
        read_cases(path)


def test_a_file_without_cases_or_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SetError, match="holds no case"):
        read_cases(write(tmp_path))
    with pytest.raises(SetError, match="cannot be read"):
        read_cases(tmp_path / "nothing.jsonl")


def write(folder: Path, *cases: dict[str, Any]) -> Path:
    write_lines(folder / "cases.jsonl", cases)
    return folder / "cases.jsonl"
