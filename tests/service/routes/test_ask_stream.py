import json
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from threading import Event
from typing import Any

import anyio
import httpx2
import pytest

from index.passage import Passage
from index.when import When
from service.app import create_app
from service.errors import LLMTimeout
from service.evidence.evidence import Evidence
from service.generate.draft import Draft, DraftSentence, Generator, GeneratorInfo
from service.span import Span
from service.wiring import Services
from tests.service.conftest import serving

QUESTION = "How many Kenyan police officers has Kenya sent to Haiti?"


def events_of(response: httpx2.Response) -> list[tuple[str, Any]]:
    found = []
    for block in response.text.strip().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.split("\n"))
        found.append((lines["event"], json.loads(lines["data"])))
    return found


def test_events_come_in_order_and_end_with_the_whole_answer(http: httpx2.Client) -> None:
    response = http.post("/v1/ask", json={"question": QUESTION, "stream": True, "as_of": "2024-10-12"})

    assert response.headers["content-type"].startswith("text/event-stream")
    events = events_of(response)
    names = [name for name, _ in events]
    sentences = [data for name, data in events if name == "answer.sentence"]
    assert names == ["answer.created", "answer.retrieved", *["answer.sentence"] * len(sentences), "answer.completed"]
    created, retrieved, answer = events[0][1], events[1][1], events[-1][1]
    assert list(created) == ["id", "standalone_question", "as_of", "window"]
    assert created["id"] == answer["id"]
    assert retrieved["retrieved"] == answer["retrieved"]
    assert [sentence["index"] for sentence in sentences] == list(range(len(answer["sentences"])))
    assert [sentence["citations"] for sentence in sentences] == [
        [answer["citations"][number - 1] for number in sentence["citations"]] for sentence in answer["sentences"]
    ]
    assert http.get(f"/v1/answers/{answer['id']}").json() == answer


def test_the_accept_header_asks_for_events_too(http: httpx2.Client) -> None:
    response = http.post("/v1/ask", json={"question": QUESTION}, headers={"Accept": "text/event-stream"})

    assert [name for name, _ in events_of(response)][-1] == "answer.completed"


def test_what_fails_before_the_first_event_keeps_its_status(http: httpx2.Client) -> None:
    response = http.post("/v1/ask", json={"question": QUESTION, "stream": True, "collection": "nowhere"})

    assert (response.status_code, response.json()["code"]) == (404, "collection_not_found")


class Breaking:
    """Quotes one sentence and then fails."""

    info = GeneratorInfo("breaking")

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def generate(
        self, _question: str, passages: Sequence[Passage], _as_of: When, _evidence: Evidence
    ) -> AsyncGenerator[Draft, None]:
        yield quote(passages[0])
        raise self._error


class Waiting:
    """Quotes one sentence and then waits for a word that never comes."""

    info = GeneratorInfo("waiting")

    def __init__(self) -> None:
        self.cancelled = Event()

    async def generate(
        self, _question: str, passages: Sequence[Passage], _as_of: When, _evidence: Evidence
    ) -> AsyncGenerator[Draft, None]:
        yield quote(passages[0])
        try:
            await anyio.sleep_forever()
        finally:
            self.cancelled.set()


def quote(passage: Passage) -> DraftSentence:
    end = passage.text.index(".") + 1
    return DraftSentence(passage.text[:end], quoted=(Span(passage, passage.chunk.start, passage.chunk.start + end),))


@contextmanager
def answered_by(services: Services, generator: Generator) -> Iterator[httpx2.Client]:
    app = create_app(replace(services, asker=replace(services.asker, generator=generator, fallback=None)))
    with serving(app) as url, httpx2.Client(base_url=url, timeout=60) as client:
        yield client


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [(LLMTimeout("The LLM stopped."), 504, "llm_timeout"), (RuntimeError("a secret path"), 500, "internal_error")],
)
@pytest.mark.usefixtures("http")
def test_a_failure_half_way_ends_the_stream_with_one_error(
    services: Services, error: Exception, status: int, code: str
) -> None:
    with answered_by(services, Breaking(error)) as client:
        response = client.post("/v1/ask", json={"question": QUESTION, "stream": True})

    events = events_of(response)
    assert [name for name, _ in events] == ["answer.created", "answer.retrieved", "answer.sentence", "error"]
    problem = events[-1][1]
    assert (problem["status"], problem["code"]) == (status, code)
    assert problem["request_id"] == response.headers["x-request-id"]
    assert "secret" not in response.text


@pytest.mark.usefixtures("http")
def test_a_failure_half_way_is_a_problem_in_json_mode(services: Services) -> None:
    with answered_by(services, Breaking(LLMTimeout("The LLM stopped."))) as client:
        response = client.post("/v1/ask", json={"question": QUESTION})

    assert (response.status_code, response.json()["code"]) == (504, "llm_timeout")
    assert response.json()["detail"] == "The LLM stopped."


@pytest.mark.usefixtures("http")
def test_a_reader_who_leaves_the_stream_cancels_the_generator(services: Services) -> None:
    generator = Waiting()
    with answered_by(services, generator) as client:
        with client.stream("POST", "/v1/ask", json={"question": QUESTION, "stream": True}) as response:
            lines = response.iter_lines()
            assert "event: answer.sentence" in (line for line in lines)
            assert not generator.cancelled.is_set()
        assert generator.cancelled.wait(10)


@pytest.mark.usefixtures("http")
def test_a_client_that_hangs_up_cancels_the_generator_in_json_mode_too(services: Services) -> None:
    generator = Waiting()
    with answered_by(services, generator) as client:
        with pytest.raises(httpx2.ReadTimeout):
            client.post("/v1/ask", json={"question": QUESTION}, timeout=httpx2.Timeout(60, read=2))
        assert generator.cancelled.wait(10)
        assert 'route="/v1/ask",status="499"} 1.0' in client.get("/metrics").text
