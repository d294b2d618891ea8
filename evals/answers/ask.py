"""Asks one case over the API, and looks up what its answer cites."""

import asyncio
import re
from collections import OrderedDict
from time import perf_counter
from typing import Any, Final

import httpx2
from pydantic import BaseModel, ValidationError

from evals.answers.case import AROUND, ERROR, Case, Cited, Looked, Reply
from index.document import document_id

_TEXTS_KEPT: Final = 256


class _Citation(BaseModel):
    document_id: str
    quote: str
    source_start: int
    source_end: int
    published_at: str | None = None


class _Retrieved(BaseModel):
    document_id: str
    source_start: int
    source_end: int


class _Generator(BaseModel):
    fallback_reason: str | None = None


class _Usage(BaseModel):
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None


class _Answer(BaseModel):
    """What of an answer is measured."""

    outcome: str
    text: str
    reason: str
    standalone_question: str
    citations: list[_Citation]
    retrieved: list[_Retrieved] = []
    generator: _Generator = _Generator()
    usage: _Usage = _Usage()
    timings_ms: dict[str, int]


class Asker:
    """Cases over `collection`. Knows the keys of the documents by their ids, which are derived from them."""

    def __init__(self, client: httpx2.AsyncClient, collection: str) -> None:
        self._client = client
        self._collection = collection
        self._texts: OrderedDict[str, str | None] = OrderedDict()

    def request(self, case: Case) -> dict[str, Any]:
        """The body of the request."""
        body: dict[str, Any] = {"question": case.question, "collection": self._collection}
        if case.history:
            body["history"] = [{"role": turn.role, "content": turn.content} for turn in case.history]
        if case.as_of:
            body["as_of"] = case.as_of
        if case.documents is not None:
            body["filters"] = {"document_ids": [self._id(key) for key in case.documents]}
        return body

    async def ask(self, case: Case) -> tuple[Reply, dict[str, Any]]:
        """The reply, and the answer as it came. Whatever goes wrong is a reply with `error`."""
        started = perf_counter()
        try:
            response = await self._client.post("/v1/ask", json=self.request(case))
            ms = (perf_counter() - started) * 1000
            if not response.is_success:
                return Reply(case.id, ERROR, error=f"{response.status_code}: {response.text[:500]}"), {}
            body = response.json()
            return await self._reply(case, _Answer.model_validate(body), ms), body
        except ValidationError as error:
            return Reply(case.id, ERROR, error=f"not an answer: {error}"), {}
        except (httpx2.HTTPError, ValueError) as error:
            return Reply(case.id, ERROR, error=f"{type(error).__name__}: {error}"), {}

    async def _reply(self, case: Case, answer: _Answer, ms: float) -> Reply:
        wanted = {self._id(piece.document): piece.document for piece in case.evidence}
        cited = await asyncio.gather(*(self._cited(citation, wanted) for citation in answer.citations))
        return Reply(
            case.id,
            answer.outcome,
            answer.text,
            answer.reason,
            answer.standalone_question,
            tuple(cited),
            tuple(
                Looked(wanted.get(found.document_id, found.document_id), found.source_start, found.source_end)
                for found in answer.retrieved
            ),
            tuple([await self._place(piece.document, piece.quote) for piece in case.evidence]),
            answer.timings_ms,
            (answer.usage.input_tokens, answer.usage.output_tokens),
            answer.usage.cost_usd,
            answer.generator.fallback_reason,
            ms,
        )

    async def _cited(self, citation: _Citation, wanted: dict[str, str]) -> Cited:
        document = wanted.get(citation.document_id, citation.document_id)
        start, end = citation.source_start, citation.source_end
        first = max(0, start - AROUND)
        text = await self._slice(citation.document_id, first, end + AROUND) if 0 <= start <= end else None
        if text is None:
            return Cited(document, citation.quote, start, end, citation.published_at, None)
        start_here, end_here = start - first, end - first
        source, before, after = text[start_here:end_here], text[:start_here], text[end_here:]
        return Cited(document, citation.quote, start, end, citation.published_at, source, before, after)

    async def _slice(self, document: str, start: int, end: int) -> str | None:
        """From `start` to `end`, or to the end of the document where that comes before."""
        path = f"/v1/documents/{document}/text"
        found = await self._client.get(path, params={"start": start, "end": end})
        if found.status_code == 416:
            found = await self._client.get(path, params={"start": start})
        return found.json()["text"] if found.is_success else None

    async def _place(self, key: str, quote: str | None) -> tuple[int, int] | None:
        """Where the document has the quote. Canonical text may have other white space than its source."""
        text = await self._text(self._id(key)) if quote else None
        if not quote or text is None:
            return None
        found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
        return found.span() if found else None

    async def _text(self, document: str) -> str | None:
        if document not in self._texts:
            found = await self._client.get(f"/v1/documents/{document}/text")
            self._texts[document] = found.json()["text"] if found.is_success else None
            while len(self._texts) > _TEXTS_KEPT:
                self._texts.popitem(last=False)
        return self._texts[document]

    def _id(self, key: str) -> str:
        return document_id(self._collection, key)
