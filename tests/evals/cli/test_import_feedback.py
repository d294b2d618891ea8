"""`dateline eval import-feedback` over a real service, whose answers people have rated."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from typer.testing import CliRunner, Result

from evals.answers.read_cases import read_cases
from evals.cli.main import app
from service.app import create_app
from service.settings import Settings
from service.wiring import open_services
from tests.service.conftest import STORIES, add, serving

OFFICERS = "How many Kenyan police officers has Kenya sent to Haiti so far?"
BRIDGE = "How much did the Verity Bridge cost?"


@dataclass(frozen=True)
class Rated:
    url: str
    data_dir: Path
    ids: dict[str, str]


@pytest.fixture(scope="module")
def rated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rated]:
    """A good answer, a bad one in a conversation with what was expected, a good silence, one about something else."""
    data_dir = tmp_path_factory.mktemp("feedback")
    with (
        open_services(Settings(data_dir=data_dir, generator="extractive"), write=True) as services,
        serving(create_app(services)) as url,
        httpx2.Client(base_url=url, timeout=60) as http,
    ):
        for story in STORIES:
            add(http, **story, collection="desk")
        add(http, key="tram", text="The Orla tram has 17 stops.", collection="other")
        asked = {"collection": "desk", "as_of": "2024-10-11"}
        talk = http.post("/v1/conversations", json=asked).json()["id"]
        answers = {
            "good": http.post("/v1/ask", json={"question": OFFICERS, **asked}),
            "first": http.post(f"/v1/conversations/{talk}/ask", json={"question": OFFICERS}),
            "bad": http.post(f"/v1/conversations/{talk}/ask", json={"question": "And how many more would follow?"}),
            "silent": http.post("/v1/ask", json={"question": BRIDGE, **asked}),
            "other": http.post(
                "/v1/ask", json={"question": "How many stops has the Orla tram?", "collection": "other"}
            ),
        }
        ids = {name: answer.raise_for_status().json()["id"] for name, answer in answers.items()}
        rate(url, ids["good"], rating="good")
        rate(url, ids["bad"], rating="bad", comment="Off by a hundred.", expected="600")
        rate(url, ids["bad"], rating="bad")
        rate(url, ids["silent"], rating="good")
        rate(url, ids["other"], rating="good")
        yield Rated(url, data_dir, ids)


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    (tmp_path / "mine.toml").write_text('name = "mine"\ncases = "mine.jsonl"\ncorpus.collection = "desk"\n')
    return tmp_path / "mine.toml"


def rate(url: str, answer: str, **said: str) -> None:
    httpx2.post(f"{url}/v1/answers/{answer}/feedback", json=said).raise_for_status()


def import_feedback(suite: Path, url: str, *more: str) -> Result:
    arguments = ["eval", "import-feedback", str(suite), "--target", url, *more]
    return CliRunner().invoke(app, arguments, catch_exceptions=False)


def cases(suite: Path) -> dict[str, dict[str, Any]]:
    lines = suite.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    return {case["id"]: case for case in map(json.loads, lines)}


def test_rated_answers_of_the_collection_become_unreviewed_cases(suite: Path, rated: Rated) -> None:
    # The service of the test logs to the same place.
    told = json.loads(import_feedback(suite, rated.url, "--json").stdout.splitlines()[-1])

    assert told["kinds"] == {"single": 1, "conversation": 1, "unanswerable": 1}
    assert told["left_out"] == {"it is about another collection": 1}
    assert (
        set(cases(suite)) == {f"feedback-{rated.ids[name]}" for name in ("good", "bad", "silent")} == set(told["ids"])
    )
    assert {case["reviewed"] for case in cases(suite).values()} == {False}
    assert len(read_cases(suite.with_suffix(".jsonl"))) == 3


def test_a_good_answer_brings_the_evidence_that_it_cites(suite: Path, rated: Rated) -> None:
    import_feedback(suite, rated.url)
    good = cases(suite)[f"feedback-{rated.ids['good']}"]
    assert (good["question"], good["as_of"], good["answerable"]) == (OFFICERS, "2024-10-11", True)
    # The shortest end of the key that names the document.
    assert {piece["document_id"] for piece in good["evidence"]} <= {
        "2024-10-11-more-police",
        "2024-06-28-first-officers",
    }
    assert any("400 Kenyan police officers" in piece["quote"] for piece in good["evidence"])
    assert good["note"].startswith("Rated good. The answer was (")


def test_a_bad_answer_brings_what_was_expected_and_what_was_said_before(suite: Path, rated: Rated) -> None:
    import_feedback(suite, rated.url)
    bad = cases(suite)[f"feedback-{rated.ids['bad']}"]
    assert bad["question"] == "And how many more would follow?"
    assert (bad["expected"], bad["evidence"]) == (["600"], [])
    assert [turn["role"] for turn in bad["history"]] == ["user", "assistant"]
    assert bad["history"][0]["content"] == OFFICERS
    assert "400" in bad["history"][1]["content"]
    assert bad["note"].endswith("Comment: Off by a hundred.")


def test_a_good_silence_is_an_unanswerable_case(suite: Path, rated: Rated) -> None:
    import_feedback(suite, rated.url)
    silent = cases(suite)[f"feedback-{rated.ids['silent']}"]
    assert (silent["question"], silent["kind"], silent["answerable"]) == (BRIDGE, "unanswerable", False)
    assert "expected" not in silent


def test_importing_again_adds_nothing_twice_and_rejected_ones_stay_away(suite: Path, rated: Rated) -> None:
    import_feedback(suite, rated.url)
    once = suite.with_suffix(".jsonl").read_bytes()
    again = import_feedback(suite, rated.url)
    assert suite.with_suffix(".jsonl").read_bytes() == once
    assert "0 rated answers imported." in again.stdout
    assert "left out: 3, because it was imported already" in again.stdout

    suite.with_suffix(".jsonl").rename(suite.parent / "mine.rejected.jsonl")
    import_feedback(suite, rated.url)
    assert not suite.with_suffix(".jsonl").exists()


def test_only_the_bad_ones_are_imported_where_that_is_asked_for(suite: Path, rated: Rated) -> None:
    import_feedback(suite, rated.url, "--rating", "bad")
    assert set(cases(suite)) == {f"feedback-{rated.ids['bad']}"}


def test_another_collection_can_be_named(suite: Path, rated: Rated) -> None:
    import_feedback(suite, rated.url, "--collection", "other")
    assert set(cases(suite)) == {f"feedback-{rated.ids['other']}"}
