"""`dateline eval draft` against a service that holds a few documents."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from evals.answers.read_cases import read_cases
from evals.cli.main import app
from evals.errors import SetError
from tests.evals.scripted_collection import COLLECTION, ScriptedCollection, Story
from tests.service.llm_server import Reply, ScriptedLLM

STORIES = [
    Story(
        "/srv/stories/cut.md",
        "Bank cuts its rate",
        "Example Wire",
        "2024-09-12",
        "The Bank of Orvessa cut its policy rate to 6.00% on Thursday. Rain fell.",
    ),
    Story(
        "/srv/stories/raised.md",
        "Bank raises its rate",
        "Example Wire",
        "2025-06-12",
        "The Bank of Orvessa raised its policy rate to 5.75% on Thursday.",
    ),
    Story(
        "/srv/stories/firm.md",
        "Jobs to go at Hallick Steel",
        "The Courier",
        "2025-02-27",
        "Hallick Steel will cut 640 jobs in Harton. Hallick Steel employs 2,850 people.",
    ),
    Story(
        "/srv/stories/union.md",
        "More jobs to go at Hallick Steel",
        "Harton News",
        "2025-02-27",
        "Hallick Steel will cut 910 jobs in Harton, the union said.",
    ),
    Story(
        "feed-7",
        "Line opens",
        "Harbour News",
        "2025-09-15",
        "Bram Cathel, the chief executive of Coast Railways, resigned. "
        "Coast Railways carried 286,000 passengers in Harton.",
    ),
    Story("/srv/old/undated.md", "Lake", None, None, "Lake Ombrel has supplied 1.3 million people since 1924."),
]


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with ScriptedCollection(STORIES).served() as url:
        yield url


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    (tmp_path / "mine.toml").write_text(f'name = "mine"\ncases = "mine.jsonl"\ncorpus.collection = "{COLLECTION}"\n')
    return tmp_path / "mine.toml"


def draft(suite: Path | str, url: str, *more: str) -> Result:
    return CliRunner().invoke(app, ["eval", "draft", str(suite), "--target", url, *more], catch_exceptions=False)


def lines(suite: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in suite.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()]


def test_cases_of_every_kind_are_appended_unreviewed_with_their_evidence(suite: Path, url: str) -> None:
    done = draft(suite, url, "--count", "14")

    assert done.exit_code == 0
    assert "of 14 cases proposed: " in done.stdout
    assert f"Read them: dateline eval review {suite}" in done.stdout
    cases = lines(suite)
    assert {case["kind"] for case in cases} == {
        "single",
        "temporal",
        "comparison",
        "conflict",
        "unanswerable",
        "conversation",
    }
    assert {case["reviewed"] for case in cases} == {False}
    assert len(read_cases(suite.with_suffix(".jsonl"))) == len(cases)
    texts = {"cut.md": 0, "raised.md": 1, "firm.md": 2, "union.md": 3, "feed-7": 4, "undated.md": 5}
    for case in cases:
        assert case["answerable"] == bool(case["evidence"])
        for piece in case["evidence"]:
            # The name of the file, not where it lay when it was ingested.
            assert piece["quote"] in STORIES[texts[piece["document_id"]]].text


def test_the_known_facts_are_asked_for(suite: Path, url: str) -> None:
    draft(suite, url, "--count", "30")
    found = {case["question"]: case for case in lines(suite)}
    conflict = found["How many jobs will Hallick Steel cut in Harton?"]
    assert set(conflict["must_include"]) == {"640", "910"}
    assert conflict["dates"] == ["2025-02-27"]
    assert found["How many people does Hallick Steel employ?"]["expected"] == ["2,850"]
    assert found["Who is the chief executive of Coast Railways?"]["expected"] == ["Bram Cathel", "Cathel"]
    assert found["What is the Bank of Orvessa's policy rate?"]["as_of"] == "2024-09-12"
    assert found["Since when has Lake Ombrel supplied 1.3 million people?"]["expected"] == ["1924"]


def test_another_time_proposes_what_was_not_proposed_yet_nor_rejected(suite: Path, url: str) -> None:
    rejected = {"id": "x", "question": "How many people does Hallick Steel employ?"}
    (suite.parent / "mine.rejected.jsonl").write_text(json.dumps(rejected) + "\n")
    first = json.loads(draft(suite, url, "--count", "5", "--json").stdout)
    before = suite.with_suffix(".jsonl").read_bytes()
    second = json.loads(draft(suite, url, "--count", "50", "--json").stdout)

    after = suite.with_suffix(".jsonl").read_bytes()
    assert after.startswith(before)
    assert not set(first["ids"]) & set(second["ids"])
    asked = [(case["question"], str(case.get("history"))) for case in lines(suite)]
    assert len(set(asked)) == len(asked)
    assert rejected["question"] not in [question for question, _ in asked]
    third = draft(suite, url, "--count", "50")
    assert third.exit_code == 1
    assert "Nothing proposed" in third.stdout
    assert suite.with_suffix(".jsonl").read_bytes() == after


def test_one_seed_proposes_the_same_again_and_only_the_kinds_that_are_asked_for(suite: Path, url: str) -> None:
    asked = ("--count", "4", "--kinds", "unanswerable,single", "--json", "--seed", "7")
    told = json.loads(draft(suite, url, *asked).stdout)
    once = suite.with_suffix(".jsonl").read_text()
    suite.with_suffix(".jsonl").unlink()
    draft(suite, url, *asked)
    assert suite.with_suffix(".jsonl").read_text() == once
    assert set(told["kinds"]) == {"unanswerable", "single"}
    assert (told["asked_for"], told["proposed"], told["by_llm"]) == (4, 4, 0)


def test_documents_that_are_not_read_are_not_asked_about(suite: Path, url: str) -> None:
    draft(suite, url, "--documents", "1", "--kinds", "single")
    assert len({piece["document_id"] for case in lines(suite) for piece in case["evidence"]}) == 1


def test_an_llm_proposes_the_single_ones_and_templates_make_up_the_rest(
    suite: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = {
        "question": "How high did the Bank of Orvessa set its rate on 12 September 2024?",
        "expected": "6.00%",
        "quote": "The Bank of Orvessa cut its policy rate to 6.00% on Thursday.",
    }
    invented = {**good, "question": "How many vaults has the Bank of Orvessa?", "quote": "It has 6.00% vaults."}
    with ScriptedLLM() as llm:
        monkeypatch.setenv("DATELINE_LLM_BASE_URL", llm.base_url)
        llm.default = lambda body: Reply(
            json.dumps({"cases": [good, invented] if "6.00%" in str(body["messages"]) else []})
        )
        done = draft(suite, url, "--count", "6", "--kinds", "single", "--json")
        prompts = [request.prompt for request in llm.requests]
    told = json.loads(done.stdout)
    assert (told["by_llm"], told["proposed"]) == (1, 6)
    assert told["thrown_away"] == {"the quote is not in the document": 1}
    assert [case["question"] for case in lines(suite) if "draft-case/v1" in case["tags"]] == [good["question"]]
    assert len(prompts) == len(STORIES)
    assert any('"publisher": "Harton News", "date": "2025-02-27"' in prompt for prompt in prompts)


def test_an_llm_that_is_not_there_is_said_to_be(suite: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_LLM_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("DATELINE_LLM__MAX_RETRIES", "0")
    with pytest.raises(SetError, match="With --generator templates no LLM is asked"):
        draft(suite, url)
    assert draft(suite, url, "--generator", "templates", "--count", "1").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"), [(["--kinds", "single,riddle"], "there is no riddle"), (["--count", "0"], "--count")]
)
def test_what_cannot_be_followed_exits_with_2(suite: Path, url: str, arguments: list[str], said: str) -> None:
    ran = draft(suite, url, *arguments)
    assert ran.exit_code == 2
    assert said in ran.stderr


@pytest.mark.parametrize("ready", ["sample", "federal"])
def test_published_cases_are_left_alone(url: str, ready: str) -> None:
    with pytest.raises(SetError, match=f"The cases of {ready} stay as they were published"):
        draft(ready, url)


def test_a_collection_without_documents_is_said_to_be_empty(tmp_path: Path, url: str) -> None:
    (tmp_path / "mine.toml").write_text('name = "mine"\ncases = "mine.jsonl"\ncorpus.collection = "nothing"\n')
    with pytest.raises(SetError, match="The collection nothing holds no document"):
        draft(tmp_path / "mine.toml", url)
