"""Answers as streams of events, over a socket."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from evals.answers.answer_set import AnswerSet, Part
from evals.answers.ask_set import ask_set
from evals.answers.case import Case, Reply
from evals.answers.figures import figures
from evals.answers.score import score
from evals.answers.send import NotAnswered, send_streamed
from evals.answers.serving import serving
from evals.answers.target import running
from evals.retrieval.query import Corpus
from tests.evals.answers.scripted_service import TEXT, answer

PAUSE_S = 0.1
WHOLE = answer(sentences=[{"start": 0, "end": len(TEXT), "citations": []}])


def events(*named: str) -> list[bytes]:
    data = {"answer.completed": json.dumps(WHOLE), "error": '{"detail": "The LLM is down."}'}
    return [f"event: {name}\r\ndata: {data.get(name, '{}')}\r\n\r\n".encode() for name in named]


STREAMS = {
    "whole": [*events("answer.created", "answer.retrieved"), b": keep-alive\n\n", *events("answer.sentence"),
              *events("answer.sentence", "answer.completed")],
    "silent": events("answer.created", "answer.retrieved", "answer.completed"),
    "failing": events("answer.created", "answer.retrieved", "answer.sentence", "error"),
    "cut": events("answer.created", "answer.retrieved"),
}  # fmt: skip


async def ask(request: Request) -> Response:
    body: dict[str, Any] = await request.json()
    assert body["stream"] is True
    if body["question"] == "refused":
        return PlainTextResponse("Too many questions.", 503)

    async def chunks() -> AsyncIterator[bytes]:
        for event in STREAMS[body["question"]]:
            if b"sentence" in event:
                await asyncio.sleep(PAUSE_S)
            yield event

    return StreamingResponse(chunks(), media_type="text/event-stream")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    routes = [Route("/v1/ask", ask, methods=["POST"]), Route("/readyz", lambda _: PlainTextResponse("ready"))]
    with serving(Starlette(routes=routes)) as url:
        yield url


def test_a_stream_says_when_its_first_sentence_was_here(url: str) -> None:
    told, came = streamed(url, "whole")
    assert told == WHOLE
    assert set(came) == {"created", "first sentence", "completed"}
    assert came["created"] < came["first sentence"] - PAUSE_S * 900
    assert came["first sentence"] < came["completed"] - PAUSE_S * 900  # of two sentences, the first


def test_an_answer_without_a_sentence_has_no_first_one(url: str) -> None:
    assert set(streamed(url, "silent")[1]) == {"created", "completed"}


@pytest.mark.parametrize(
    ("question", "said"),
    [("failing", "The LLM is down."), ("cut", "ended without an answer"), ("refused", "503: Too many questions.")],
)
def test_a_stream_that_ends_otherwise_is_no_answer(url: str, question: str, said: str) -> None:
    with pytest.raises(NotAnswered, match=said):
        streamed(url, question)


def test_a_run_of_streams_tells_the_times_and_counts_what_failed(url: str, tmp_path: Path) -> None:
    cases = tuple(Case(name, "single", name, True) for name in ("whole", "silent", "failing"))
    part = Part(Corpus("corpus", lambda: iter(())), cases)
    folder = ask_set(AnswerSet("set", (part,), "note"), "it", tmp_path, 1, lambda _: running(url), stream=True)

    replies: dict[str, Reply] = {reply.case: reply for reply in folder.replies()}
    assert replies["failing"].error == '{"detail": "The LLM is down."}'
    assert replies["failing"].stream_ms is None
    told = figures(score(folder.cases(), folder.replies()))["latency_ms"]
    assert PAUSE_S * 1000 <= told["first sentence"][0] <= told["first sentence"][1]
    assert told["created"][0] <= told["completed"][0] <= told["request"][1]


def streamed(url: str, question: str) -> tuple[Any, dict[str, float]]:
    async def asked() -> tuple[Any, dict[str, float]]:
        async with httpx2.AsyncClient(base_url=url, timeout=60) as client:
            return await send_streamed(client, {"question": question})

    return asyncio.run(asked())
