"""What anybody would build first: the four sentences of the passages found that a cross-encoder likes best.

It speaks the same API, so that the runner asks it as it asks the product: `/v1/ask` is answered from the product's own
`/v1/search`, the rest goes through. It shows each sentence with the title and the date of its document, is never silent
and checks nothing; what its figures lack is what generation, not retrieval, has to add.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Any, Final

import httpx2

from evals.answers.target import over
from index.english import sentence_spans
from index.rerank import CrossEncoder
from service.settings import Settings

_SENTENCES: Final = 4
_SHORTEST: Final = 3  # words


@asynccontextmanager
async def naive(settings: Settings) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of the baseline over the product's app in this process. Raises what `over` raises."""
    async with (
        over(settings) as app,
        httpx2.AsyncClient(transport=_Naive(app, CrossEncoder()), base_url=app.base_url, timeout=app.timeout) as client,
    ):
        yield client


class _Naive(httpx2.AsyncBaseTransport):
    def __init__(self, app: httpx2.AsyncClient, cross_encoder: CrossEncoder) -> None:
        self._app = app
        self._cross_encoder = cross_encoder
        self._reading = asyncio.Lock()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        content = await request.aread()
        if request.url.path != "/v1/ask":
            return await self._passed_on(await self._app.request(request.method, request.url))
        asked = json.loads(content)
        started = perf_counter()
        found = await self._app.post("/v1/search", json={"query": asked.pop("question"), **asked})
        if not found.is_success:
            return await self._passed_on(found)
        body = found.json()
        async with self._reading:
            told = await asyncio.to_thread(self._answer, body["standalone_query"], body["passages"])
        total = round((perf_counter() - started) * 1000)
        return httpx2.Response(200, json={**told, "timings_ms": {**body["timings_ms"], "total": total}})

    async def _passed_on(self, response: httpx2.Response) -> httpx2.Response:
        return httpx2.Response(response.status_code, content=await response.aread())

    def _answer(self, question: str, passages: list[dict[str, Any]]) -> dict[str, Any]:
        sentences = [
            (passage, start, end)
            for passage in passages
            for start, end in sentence_spans(passage["text"])
            if len(passage["text"][start:end].split()) >= _SHORTEST
        ]
        logits = self._cross_encoder.score(question, [passage["text"][start:end] for passage, start, end in sentences])
        best = [sentences[place] for place in (-logits).argsort(kind="stable")[:_SENTENCES]]
        citations = [_citation(number, *sentence) for number, sentence in enumerate(best, 1)]
        return {
            "outcome": "answered" if citations else "not_in_corpus",
            "reason": "The best sentences of the passages found.",
            "text": " ".join(
                f"{cited['title']} ({cited['published_at']}): {cited['quote']} [{cited['number']}]"
                for cited in citations
            ),
            "standalone_question": question,
            "citations": citations,
            "retrieved": passages,
        }


def _citation(number: int, passage: dict[str, Any], start: int, end: int) -> dict[str, Any]:
    document = {name: passage[name] for name in ("document_id", "title", "published_at")}
    first = passage["source_start"]
    place = {"source_start": first + start, "source_end": first + end}
    return {**document, **place, "number": number, "quote": passage["text"][start:end], "support": "none", "score": 0.0}
