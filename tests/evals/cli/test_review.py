"""`dateline eval review`, driven over a pipe."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from evals.cli.main import app
from evals.errors import SetError
from tests.evals.retrieval.small_data import write_lines
from tests.evals.scripted_collection import COLLECTION, ScriptedCollection, Story

TEXT = (
    "Rain fell on Harton all day.\nKenya has sent 400 police officers to Haiti so far. "
    "President Ruto said that 600 more would follow."
)
STORIES = [Story("/srv/stories/haiti.md", "Police for Haiti", "Example Wire", "2024-10-11", TEXT)]
OFFICERS: dict[str, Any] = {
    "note": "written by hand",
    "id": "officers",
    "kind": "single",
    "question": "How many officers has Kenya sent to Haiti?",
    "as_of": "2024-10-11",
    "answerable": True,
    "expected": ["400"],
    "evidence": [{"document_id": "haiti.md", "quote": "Kenya has sent 400 police officers to Haiti so far."}],
    "reviewed": False,
}
DONE = {**OFFICERS, "id": "done", "reviewed": True}
SHIPS = {"id": "ships", "kind": "unanswerable", "question": "How many ships?", "answerable": False, "reviewed": False}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with ScriptedCollection(STORIES).served() as url:
        yield url


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    (tmp_path / "mine.toml").write_text(f'name = "mine"\ncases = "mine.jsonl"\ncorpus.collection = "{COLLECTION}"\n')
    return tmp_path / "mine.toml"


def review(suite: Path, url: str, said: str, *cases: dict[str, Any], json_too: bool = False) -> Result:
    if cases:
        write_lines(suite.with_suffix(".jsonl"), cases)
    arguments = ["eval", "review", str(suite), "--target", url, *(["--json"] if json_too else [])]
    return CliRunner().invoke(app, arguments, input=said, catch_exceptions=False)


def reviewed(suite: Path) -> dict[str, bool]:
    lines = suite.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    return {case["id"]: case["reviewed"] for case in map(json.loads, lines)}


def test_a_case_is_shown_with_its_evidence_in_its_document(suite: Path, url: str) -> None:
    shown = " ".join(review(suite, url, "q\n", OFFICERS).stdout.split())
    for said in (
        "1 of 1 officers single",
        "How many officers has Kenya sent to Haiti? as of 2024-10-11",
        "expected: 400",
        "Police for Haiti — Example Wire, 11 October 2024",
        "Rain fell on Harton all day. Kenya has sent 400 police officers to Haiti so far. President Ruto",
        "note: written by hand",
    ):
        assert said in shown


def test_what_is_unanswerable_and_what_was_said_before_is_shown(suite: Path, url: str) -> None:
    follow_up = {**SHIPS, "history": [{"role": "user", "content": "How many officers?"}]}
    shown = review(suite, url, "", follow_up).stdout
    assert "user: How many officers?" in shown
    assert "expected: silence" in shown


def test_accepting_marks_the_case_and_leaves_every_other_line_as_it_was(suite: Path, url: str) -> None:
    odd = '{"id":"odd",   "reviewed":  true, "mine": "é"}\n'
    suite.with_suffix(".jsonl").write_text(f"{odd}\n{json.dumps(OFFICERS)}\n{json.dumps(SHIPS)}\n", encoding="utf-8")
    done = review(suite, url, "a\nq\n")

    assert suite.with_suffix(".jsonl").read_text(encoding="utf-8") == (
        f"{odd}\n{json.dumps({**OFFICERS, 'reviewed': True})}\n{json.dumps(SHIPS)}\n"
    )
    assert "1 accepted." in done.stdout
    assert "holds 2 reviewed cases, and 1 to read" in done.stdout


def test_what_is_rejected_is_kept_beside_the_file(suite: Path, url: str) -> None:
    review(suite, url, "r\ns\n", OFFICERS, SHIPS)
    assert reviewed(suite) == {"ships": False}
    (kept,) = (suite.parent / "mine.rejected.jsonl").read_text().splitlines()
    assert json.loads(kept) == OFFICERS


def test_every_decision_is_written_before_the_next_case_is_shown(suite: Path, url: str) -> None:
    """The pipe ends as if whoever wrote to it was killed."""
    told = json.loads(review(suite, url, "a\n", OFFICERS, SHIPS, DONE, json_too=True).stdout)
    assert reviewed(suite) == {"officers": True, "ships": False, "done": True}
    assert told == {"accepted": 1, "edited": 0, "rejected": 0, "left": 1, "reviewed": 2}


def test_a_case_is_edited_field_by_field_and_stays_unreviewed_until_it_is_accepted(suite: Path, url: str) -> None:
    quote = "President Ruto said that 600 more would follow."
    review(suite, url, f"e\nHow many more will follow?\n\n600\n{quote}\nOf 2024.\nq\n", OFFICERS)
    assert reviewed(suite) == {"officers": False}
    review(suite, url, "a\n")
    (line,) = suite.with_suffix(".jsonl").read_text().splitlines()
    assert json.loads(line) == {
        **OFFICERS,
        "question": "How many more will follow?",
        "expected": ["600"],
        "evidence": [{"document_id": "haiti.md", "quote": quote}],
        "note": "Of 2024.",
        "reviewed": True,
    }


def test_a_dash_empties_a_field_and_a_quote_gets_the_line_breaks_of_its_document(suite: Path, url: str) -> None:
    review(suite, url, "e\n\n-\n\nall day. Kenya has sent 400 police\n\na\n", OFFICERS)
    (line,) = suite.with_suffix(".jsonl").read_text().splitlines()
    changed = json.loads(line)
    assert (changed["as_of"], changed["reviewed"]) == (None, True)
    assert changed["evidence"][0]["quote"] == "all day.\nKenya has sent 400 police"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"evidence": [{"document_id": "haiti.md", "quote": "sent 401 police"}]}, "the quote is not in haiti.md"),
        ({"evidence": [{"document_id": "elsewhere.md", "quote": "x"}]}, "the collection has no document elsewhere.md"),
        ({"evidence": []}, "it is answerable, and has no evidence"),
    ],
)
def test_evidence_that_the_documents_do_not_have_is_never_accepted(
    suite: Path, url: str, change: dict[str, Any], said: str
) -> None:
    done = review(suite, url, "a\na\na\n", {**OFFICERS, **change})
    assert said in done.stdout
    assert "not accepted: edit or reject it" in done.stdout
    assert reviewed(suite) == {"officers": False}


@pytest.mark.parametrize(
    ("change", "said"),
    [({"expected": ["four dozen"]}, "four dozen is not in the evidence"), ({"expected": []}, "nothing is expected")],
)
def test_a_doubt_has_to_be_overruled(suite: Path, url: str, change: dict[str, Any], said: str) -> None:
    done = review(suite, url, "a\n", {**OFFICERS, **change})
    assert said in done.stdout
    assert reviewed(suite) == {"officers": False}
    review(suite, url, "a\na\n")
    assert reviewed(suite) == {"officers": True}


def test_an_edit_that_makes_no_case_changes_nothing(suite: Path, url: str) -> None:
    broken = {**OFFICERS, "answerable": "yes"}
    done = review(suite, url, "e\n\n\n\n\n\nq\n", broken)
    assert "not changed: answerable: " in done.stdout
    (line,) = suite.with_suffix(".jsonl").read_text().splitlines()
    assert json.loads(line) == broken


def test_what_is_no_decision_is_asked_for_again(suite: Path, url: str) -> None:
    review(suite, url, "\nwhat?\nA\n", OFFICERS)
    assert reviewed(suite) == {"officers": True}


def test_an_edit_that_changes_nothing_is_none(suite: Path, url: str) -> None:
    assert "nothing was decided" in review(suite, url, "e\n\n\n\n\n\nq\n", OFFICERS).stdout


def test_a_line_may_say_which_case_it_is_for(suite: Path, url: str) -> None:
    other = {**OFFICERS, "id": "other"}
    with pytest.raises(SetError, match="'r other' is for another case than officers, which is shown"):
        review(suite, url, "r other\n", OFFICERS, other)
    assert reviewed(suite) == {"officers": False, "other": False}
    review(suite, url, "a officers\nr other\n")
    assert reviewed(suite) == {"officers": True}


def test_nothing_to_read_is_said(suite: Path, url: str) -> None:
    assert "nothing was decided" in review(suite, url, "", DONE).stdout
