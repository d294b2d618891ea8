import json
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from evals.case_file import CaseFile, free_ids
from evals.errors import SetError

# As a person may have written them: odd spaces, an order of their own, a field that nobody knows, an empty line.
FIRST = '{"id":"a",  "question": "Wie groß?", "who asked": "Ida"}\n'
SECOND = '{"question": "When?", "id": "b", "reviewed": false}\n'
LINES = f"{FIRST}\n{SECOND}"


@pytest.fixture
def file(tmp_path: Path) -> CaseFile:
    (tmp_path / "cases.jsonl").write_text(LINES, encoding="utf-8")
    return CaseFile(tmp_path / "cases.jsonl")


def test_only_the_line_that_is_changed_changes(file: CaseFile) -> None:
    record = file.records()[1]
    file.replace(record, {**record, "reviewed": True})

    assert file.path.read_text(encoding="utf-8") == f'{FIRST}\n{{"question": "When?", "id": "b", "reviewed": true}}\n'


def test_a_line_is_taken_out_or_added_and_the_others_stay(file: CaseFile) -> None:
    file.remove(file.records()[0])
    assert file.path.read_text(encoding="utf-8") == f"\n{SECOND}"

    file.append([{"id": "c", "question": "Où?"}])
    assert file.path.read_text(encoding="utf-8") == f'\n{SECOND}{{"id": "c", "question": "Où?"}}\n'


def test_a_last_line_without_an_end_is_not_run_into(tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text('{"id": "a"}')
    file = CaseFile(tmp_path / "cases.jsonl")
    file.append([{"id": "b"}])
    assert [record["id"] for record in file.records()] == ["a", "b"]


def test_a_file_that_is_not_there_holds_nothing_and_can_be_begun(tmp_path: Path) -> None:
    file = CaseFile(tmp_path / "new.jsonl")
    assert file.records() == []
    file.append([{"id": "a"}])
    assert file.records() == [{"id": "a"}]
    assert file.rejected.path == tmp_path.resolve() / "new.rejected.jsonl"


def test_nothing_is_left_beside_the_file_and_its_mode_stays(file: CaseFile) -> None:
    file.path.chmod(0o640)
    file.append([{"id": "c"}])
    assert [path.name for path in file.path.parent.iterdir()] == ["cases.jsonl"]
    assert file.path.stat().st_mode & 0o777 == 0o640


def test_a_change_by_somebody_else_is_not_overwritten(file: CaseFile) -> None:
    record = file.records()[1]
    file.path.write_text(LINES.replace("When?", "Since when?"), encoding="utf-8")
    with pytest.raises(SetError, match="the case b was changed or taken out meanwhile"):
        file.replace(record, {**record, "reviewed": True})
    assert "Since when?" in file.path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("line", "said"), [("{", "not JSON"), ("[]", "with an id"), ('{"id": 1}', "with an id")])
def test_a_line_that_is_no_case_is_named(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "cases.jsonl").write_text(f'{{"id": "a"}}\n{line}\n')
    with pytest.raises(SetError, match=rf"cases\.jsonl, line 2: .*{said}"):
        CaseFile(tmp_path / "cases.jsonl").records()


def test_ids_go_on_where_the_file_has_gaps_and_never_collide() -> None:
    taken: list[dict[str, Any]] = [{"id": "single-001"}, {"id": "single-003"}, {"id": "other"}]
    assert list(islice(free_ids(taken, "single"), 3)) == ["single-002", "single-004", "single-005"]


def test_what_is_written_reads_as_it_was(file: CaseFile) -> None:
    record = {"id": "c", "question": "“Who?”", "history": [{"role": "user", "content": "a\nb"}]}
    file.append([record])
    assert json.loads(file.path.read_text(encoding="utf-8").splitlines()[-1]) == record
