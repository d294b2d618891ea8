"""The runner against the real app: real ingest, real models; in process, and over a socket."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from evals.answers.answer_set import AnswerSet, Part
from evals.answers.ask_set import ask_set
from evals.answers.case import Case, Evidence, Reply
from evals.answers.figures import figures
from evals.answers.naive import naive
from evals.answers.read import read
from evals.answers.saved import SetFolder
from evals.answers.score import Scored, score
from evals.answers.sets.federal import read_federal
from evals.answers.target import over, running
from evals.errors import SetError
from evals.retrieval.collection import Ingested, ingested
from evals.retrieval.query import Corpus
from service.app import create_app
from service.settings import Settings, load_settings
from service.wiring import open_services
from tests.evals.retrieval.small_data import write_small_data
from tests.service.conftest import serving
from tests.service.llm_server import Reply as LLMReply
from tests.service.llm_server import ScriptedLLM

OF_ONE_DOCUMENT = Case(
    "own",
    "single",
    "What is the daily limit of water at Lake Ombrel?",
    True,
    evidence=(Evidence("lake-1", "the daily limit to 90 litres a person"),),
    documents=("owls-1",),
)


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> AnswerSet:
    federal = read_federal(write_small_data(tmp_path_factory.mktemp("data")))
    corpus = federal.parts[0].corpus
    return AnswerSet("federal", (Part(corpus, (*federal.cases, OF_ONE_DOCUMENT)),), federal.note)


@pytest.fixture(scope="module")
def collection(cases: AnswerSet, tmp_path_factory: pytest.TempPathFactory) -> Ingested:
    corpus = cases.parts[0].corpus
    assert isinstance(corpus, Corpus)
    return ingested(corpus, tmp_path_factory.mktemp("work"))


@pytest.fixture(scope="module")
def run(cases: AnswerSet, collection: Ingested, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SetFolder]:
    logs = structlog.get_config()
    folder = tmp_path_factory.mktemp("run")
    yield ask_set(cases, "it", folder, 2, lambda _: over(settings(collection)))
    structlog.configure(**logs)


@pytest.fixture
def scored(run: SetFolder) -> dict[str, Scored]:
    return {one.case.id: one for one in score(run.cases(), run.replies())}


@pytest.fixture
def replies(run: SetFolder) -> dict[str, Reply]:
    return {reply.case: reply for reply in run.replies()}


def test_every_case_is_answered_and_every_citation_exact(scored: dict[str, Scored]) -> None:
    assert {one.reply.error for one in scored.values()} == {None}
    assert {one.figures["exact"] for one in scored.values()} <= {1.0, None}
    assert scored["s"].figures["exact"] == 1.0


def test_evidence_is_placed_in_the_document_that_is_cited(scored: dict[str, Scored], replies: dict[str, Reply]) -> None:
    assert [scored["s"].figures[name] for name in ("cited", "cited quote", "found")] == [1.0, 1.0, 1.0]
    assert replies["s"].citations[0].document == "owls-1"
    assert replies["s"].evidence == ((0, 54),)


def test_the_day_the_history_and_the_documents_of_a_case_are_sent_along(replies: dict[str, Reply]) -> None:
    assert "owls-1" not in {looked.document for looked in replies["t-early"].retrieved}
    assert "ferry" in replies["v"].standalone_question
    assert "lake-1" not in {looked.document for looked in replies["own"].retrieved}
    assert "lake-1" not in {cited.document for cited in replies["own"].citations}


def test_sentences_point_at_what_they_cite(replies: dict[str, Reply]) -> None:
    reply = replies["s"]
    said = reply.sentences[0]
    assert reply.text[said.start : said.end].endswith(".")
    assert [reply.citations[place].document for place in said.cites] == ["owls-1"]
    assert (reply.citations[0].title, reply.citations[0].publisher) == ("owls-1", "Water Board")


def test_silence_is_counted(scored: dict[str, Scored]) -> None:
    told = figures(list(scored.values()))
    assert told["refusal"]["not_in_corpus"]["unanswerable"] == 2
    assert set(told["turns"]) == {"1", "2"}
    assert told["latency_ms"]["request"][0] > 0


def test_an_answer_can_be_read_whole(run: SetFolder, scored: dict[str, Scored]) -> None:
    reply, answer = next((reply, answer) for reply, answer in run.read() if reply.case == "s")
    text = read(scored["s"], reply, answer, {})
    for said in ("=== s (single)", "Q: What do barn owls eat?", "outcome: answered", "[1] owls-1", "retrieved: "):
        assert said in text


def test_a_running_service_gives_the_same_answers(
    cases: AnswerSet, collection: Ingested, replies: dict[str, Reply], tmp_path: Path
) -> None:
    with (
        open_services(settings(collection), write=False) as services,
        serving(create_app(services)) as url,
    ):
        folder = ask_set(cases, url, tmp_path, 2, lambda _: running(url))
    assert {reply.case: reply.text for reply in folder.replies()} == {case: one.text for case, one in replies.items()}


def test_asked_for_as_streams_it_gives_the_same_answers_and_says_when_their_first_sentence_came(
    cases: AnswerSet, collection: Ingested, replies: dict[str, Reply], tmp_path: Path
) -> None:
    folder = ask_set(cases, "it", tmp_path, 2, lambda _: over(settings(collection), stream=True), stream=True)
    for reply in folder.replies():
        assert reply.text == replies[reply.case].text
        came = reply.stream_ms or {}
        assert ("first sentence" in came) == bool(reply.sentences)
        assert came["created"] <= came.get("first sentence", came["completed"]) <= came["completed"]


def test_the_naive_baseline_is_never_silent_and_its_citations_are_where_they_say(
    cases: AnswerSet, collection: Ingested, tmp_path: Path
) -> None:
    folder = ask_set(cases, "naive", tmp_path, 2, lambda _: naive(Settings(data_dir=collection.data_dir)))
    scored = {one.case.id: one for one in score(folder.cases(), folder.replies())}
    assert {one.reply.outcome for one in scored.values()} == {"answered"}
    assert {one.figures["exact"] for one in scored.values()} == {1.0}
    assert [scored["s"].figures[name] for name in ("cited", "cited quote", "found")] == [1.0, 1.0, 1.0]


def test_an_llm_of_the_environment_writes_where_it_is_asked_for(
    cases: AnswerSet, collection: Ingested, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = AnswerSet("one", (Part(cases.parts[0].corpus, cases.cases[:1]),), "")
    with ScriptedLLM() as llm:
        monkeypatch.setenv("DATELINE_LLM_BASE_URL", llm.base_url)
        llm.default = LLMReply("Barn owls eat voles. [1]")
        folder = ask_set(one, "llm", tmp_path, 2, lambda _: over(settings(collection, "openai")))
    (reply,) = folder.replies()
    assert reply.text.startswith("Barn owls eat voles.")
    assert reply.tokens > (0, 0)
    assert reply.fallback_reason is None


def test_a_service_that_is_not_there_is_said_to_be(cases: AnswerSet, tmp_path: Path) -> None:
    with pytest.raises(SetError, match="Start the service"):
        ask_set(cases, "it", tmp_path, 2, lambda _: running("http://127.0.0.1:9"))


def settings(collection: Ingested, generator: str = "extractive") -> Settings:
    return load_settings(data_dir=collection.data_dir, generator=generator)
