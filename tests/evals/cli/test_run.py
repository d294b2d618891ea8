"""The command against a scripted service over HTTP."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from evals.cli.main import app
from evals.errors import SetError
from index.document import document_id
from tests.evals.answers.scripted_service import answer
from tests.evals.cli.process import dateline
from tests.evals.retrieval.small_data import write_lines
from tests.evals.scripted_app import COLLECTION, ScriptedApp

KEY = "stories/2024/haiti.md"
TEXTS = {KEY: "Kenya has sent 400 police officers to Haiti so far.", "stories/lake.md": "The limit is 90 litres."}
QUOTE = "400 police officers"
CASES: list[dict[str, Any]] = [
    {
        "id": "officers",
        "kind": "single",
        "question": "How many officers?",
        "as_of": "2024-10-11",
        "answerable": True,
        "expected": ["400"],
        "evidence": [{"document_id": "2024/haiti.md", "quote": QUOTE}],
    },
    {"id": "ships", "kind": "single", "question": "How many ships?", "answerable": True, "expected": ["7"]},
    {"id": "captain", "kind": "unanswerable", "question": "Who is the captain?", "answerable": False},
]


@pytest.fixture
def service() -> ScriptedApp:
    return ScriptedApp(_told, TEXTS)


@pytest.fixture
def url(service: ScriptedApp) -> Iterator[str]:
    with service.served() as url:
        yield url


def _told(body: dict[str, Any]) -> dict[str, Any] | int:
    if "captain" in body["question"]:
        return answer("not_in_corpus", "The collection does not say.")
    start = TEXTS[KEY].index(QUOTE)
    place = {"source_start": start, "source_end": start + len(QUOTE)}
    return answer(citations=[{"document_id": document_id(COLLECTION, KEY), "quote": QUOTE, **place}])


def test_a_suite_is_asked_scored_and_kept(url: str, service: ScriptedApp, tmp_path: Path) -> None:
    done = run(suite(tmp_path), url, tmp_path, "--run", "first")

    assert done.exit_code == 0
    assert "| single | 2 | 0 | 0.500 |" in done.stdout
    assert "| not_in_corpus | 1.000 | 1.000 | 1.000 | 1 | 1 | 1 |" in done.stdout
    assert service.asked[0] == {"question": "How many officers?", "collection": COLLECTION, "as_of": "2024-10-11"}
    kept = tmp_path / ".dateline/evals/runs/first/tiny"
    assert (kept / "suite.toml").read_text() == (tmp_path / "tiny.toml").read_text()
    scores = {line["case"]: line for line in read_lines(kept / "scores.jsonl")}
    assert [scores["officers"][name] for name in ("right", "cited", "cited quote", "exact")] == [1.0, 1.0, 1.0, 1.0]
    answers = {line["reply"]["case"]: line for line in read_lines(kept / "answers.jsonl")}
    assert answers["officers"]["request"] == service.asked[0]
    assert answers["officers"]["answer"]["text"] == TEXTS[KEY]


def test_the_figures_are_one_object_for_machines(url: str, tmp_path: Path) -> None:
    told = json.loads(run(suite(tmp_path), url, tmp_path, "--json").stdout)
    assert (told["suite"], told["failed"]) == ("tiny", 0)
    assert told["kinds"]["all"]["right"] == pytest.approx(2 / 3)
    assert Path(told["run"]).parent == tmp_path / ".dateline/evals/runs"
    assert Path(told["run"]).name.startswith("tiny-2")


def test_a_run_goes_on_under_its_name_and_asks_again_what_failed(url: str, tmp_path: Path) -> None:
    with ScriptedApp(lambda body: 503 if "ships" in body["question"] else _told(body), TEXTS).served() as failing:
        first = run(suite(tmp_path), failing, tmp_path, "--run", "one")
        again = run(suite(tmp_path), failing, tmp_path, "--run", "one")
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "1 of 3 requests failed, ships with: 503" in first.stderr
    assert "--run one asks them again" in first.stderr
    assert "2 were answered already" in again.stderr
    assert "| all | 3 | 1 | 0.667 |" in again.stdout
    with pytest.raises(SetError, match="another name"):
        run(suite(tmp_path), url, tmp_path, "--run", "one")


def test_a_run_is_scored_by_its_corrected_cases_and_what_was_answered_is_not_asked_again(
    url: str, service: ScriptedApp, tmp_path: Path
) -> None:
    drafts = [{**case, "reviewed": False} for case in CASES]
    run(suite(tmp_path, *drafts), url, tmp_path, "--run", "one")
    ships = {**CASES[1], "expected": ["400"]}
    new = {**CASES[2], "id": "who", "question": "Who else, captain?"}
    done = run(suite(tmp_path, CASES[0], ships, new), url, tmp_path, "--run", "one")
    assert [body["question"] for body in service.asked[3:]] == ["Who else, captain?"]
    assert "unreviewed" not in done.stderr
    assert "tiny: 2 were answered already in" in done.stderr
    assert "tiny: 1 answers to cases that are gone stay there, and do not count" in done.stderr
    assert "| all | 3 | 0 | 1.000 |" in done.stdout
    assert [line["id"] for line in read_lines(tmp_path / ".dateline/evals/runs/one/tiny/cases.jsonl")] == [
        "officers",
        "ships",
        "who",
    ]


def test_a_run_of_which_nothing_succeeded_has_failed(tmp_path: Path) -> None:
    with ScriptedApp(lambda _: 500, TEXTS).served() as broken:
        done = run(suite(tmp_path), broken, tmp_path)
    assert done.exit_code == 1
    assert "3 of 3 requests failed" in done.stderr


@pytest.mark.parametrize("name", [KEY, "2024/haiti.md", "haiti.md", document_id(COLLECTION, KEY)])
def test_evidence_is_named_by_key_by_the_end_of_it_or_by_id(url: str, tmp_path: Path, name: str) -> None:
    case = {**CASES[0], "evidence": [{"document_id": name, "quote": QUOTE}]}
    told = json.loads(run(suite(tmp_path, case), url, tmp_path, "--json").stdout)
    assert [told["kinds"]["all"][figure] for figure in ("right", "cited", "cited quote")] == [1.0, 1.0, 1.0]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("aiti.md", "the collection desk does not hold"),  # the end of a word, not of a path
        ("doc_0", "does not hold"),
        ("twice.md", "may be a/twice.md and b/twice.md. Write more of the key"),
    ],
)
def test_evidence_that_is_no_document_is_told_before_anything_is_asked(tmp_path: Path, name: str, said: str) -> None:
    service = ScriptedApp(_told, {**TEXTS, "a/twice.md": "x", "b/twice.md": "y"})
    case = {**CASES[0], "evidence": [{"document_id": name, "quote": QUOTE}]}
    with service.served() as url, pytest.raises(SetError, match="Case officers names the document") as raised:
        run(suite(tmp_path, case), url, tmp_path)
    assert said in str(raised.value)
    assert service.asked == []


def test_a_collection_is_listed_only_where_a_name_asks_for_it(url: str, service: ScriptedApp, tmp_path: Path) -> None:
    case = {**CASES[0], "evidence": [{"document_id": KEY, "quote": QUOTE}]}
    run(suite(tmp_path, case), url, tmp_path)
    assert service.listed == 0


def test_a_collection_that_is_not_there_is_said_to_be(url: str, tmp_path: Path) -> None:
    with pytest.raises(SetError, match="collection other cannot be listed: There is no such collection"):
        run(suite(tmp_path, CASES[0], collection="other"), url, tmp_path)


def test_what_is_misquoted_or_unreviewed_is_told(url: str, tmp_path: Path) -> None:
    wrong = {**CASES[0], "evidence": [{"document_id": KEY, "quote": "4,000 police officers"}], "reviewed": False}
    done = run(suite(tmp_path, wrong, CASES[1]), url, tmp_path)
    assert done.exit_code == 0
    assert "not in their documents in these words: the evidence of officers\n" in done.stderr
    assert "1 of 2 cases are unreviewed: a gate leaves them out" in done.stderr


def test_a_limit_asks_fewer_of_each_kind(url: str, service: ScriptedApp, tmp_path: Path) -> None:
    run(suite(tmp_path), url, tmp_path, "--limit", "1")
    assert [body["question"] for body in service.asked] == ["How many officers?", "Who is the captain?"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sample", "--target", "http://x", "--generator", "extractive"], "--generator"),
        (["sample", "--run", "../elsewhere"], "--run"),
        (["sample", "--at-once", "0"], "--at-once"),
        (["sample", "--generator", "magic"], "--generator"),
    ],
)
def test_what_cannot_be_followed_exits_with_2(arguments: list[str], said: str, tmp_path: Path) -> None:
    ran = CliRunner().invoke(app, ["eval", "run", *arguments, "--data-dir", str(tmp_path)])
    assert ran.exit_code == 2
    assert said in ran.stderr


def test_a_mistake_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    assert "There is no suite nowhere. Name a file such as nowhere.toml, or one of clapnq, " in (
        dateline("eval", "run", "nowhere", data_dir=data_dir).error
    )
    assert "Say with --data in which folder they are" in dateline("eval", "run", "federal", data_dir=data_dir).error


def suite(folder: Path, *cases: dict[str, Any], collection: str = COLLECTION) -> Path:
    write_lines(folder / "tiny.jsonl", cases or CASES)
    (folder / "tiny.toml").write_text(f'name = "tiny"\ncases = "tiny.jsonl"\ncorpus.collection = "{collection}"\n')
    return folder / "tiny.toml"


def run(suite: Path, url: str, folder: Path, *more: str) -> Result:
    """One question at a time, so that they come in order."""
    arguments = [str(suite), "--target", url, "--data-dir", str(folder / ".dateline"), "--at-once", "1", *more]
    return CliRunner().invoke(app, ["eval", "run", *arguments], catch_exceptions=False)


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
