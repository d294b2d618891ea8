"""Asks one case over the API, and looks up what its answer cites."""

from collections.abc import Awaitable, Callable, Mapping
from time import perf_counter
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import httpx2
from pydantic import ValidationError

from evals.answers.answer_body import AnswerBody, CitationBody
from evals.answers.case import AROUND, ERROR, Case, Cited, Evidence, Looked, Reply, Said
from evals.answers.send import NotAnswered, send, send_streamed
from evals.answers.texts import Texts
from evals.as_written import places_of
from index.document import document_id

_NO_IDS: Final[Mapping[str, str]] = MappingProxyType({})
_Send: TypeAlias = Callable[[httpx2.AsyncClient, dict[str, Any]], Awaitable[tuple[Any, dict[str, float] | None]]]


class Asker:
    """Cases over `collection`. `ids` are those of the documents that cases name; of any other name, which is a key, the
    id is derived from it. With `stream` answers come as events, and replies say when.
    """

    def __init__(
        self, client: httpx2.AsyncClient, collection: str, ids: Mapping[str, str] = _NO_IDS, stream: bool = False
    ) -> None:
        self._client = client
        self._collection = collection
        self._ids = ids
        self._send: _Send = send_streamed if stream else send
        self._texts = Texts(client)

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
        body: Any = {}
        try:
            body, came = await self._send(self._client, self.request(case))
            ms = (perf_counter() - started) * 1000
            return await self._reply(case, AnswerBody.model_validate(body), ms, came), body
        except NotAnswered as error:
            failure = str(error)
        except ValidationError as error:
            failure = f"not an answer: {error}"
        except (httpx2.HTTPError, ValueError) as error:
            failure = f"{type(error).__name__}: {error}"
        return Reply(case.id, ERROR, error=failure), body if isinstance(body, dict) else {"body": body}

    async def _reply(self, case: Case, answer: AnswerBody, ms: float, came: dict[str, float] | None) -> Reply:
        wanted = {self._id(piece.document): piece.document for piece in case.evidence}
        cited = [await self._cited(citation, wanted) for citation in answer.citations]
        places = {citation.number: place for place, citation in enumerate(answer.citations)}
        return Reply(
            case.id,
            answer.outcome,
            answer.text,
            answer.reason,
            answer.standalone_question,
            tuple(
                Said(said.start, said.end, tuple(places[number] for number in said.citations if number in places))
                for said in answer.sentences
            ),
            tuple(cited),
            tuple(
                Looked(wanted.get(found.document_id, found.document_id), found.source_start, found.source_end)
                for found in answer.retrieved
            ),
            tuple([await self._place(piece, answer) for piece in case.evidence]),
            answer.timings_ms,
            (answer.usage.input_tokens, answer.usage.output_tokens),
            answer.usage.cost_usd,
            answer.generator.fallback_reason,
            ms,
            came,
        )

    async def _cited(self, citation: CitationBody, wanted: dict[str, str]) -> Cited:
        source, before, after = await self._around(citation)
        return Cited(
            wanted.get(citation.document_id, citation.document_id),
            citation.quote,
            citation.source_start,
            citation.source_end,
            citation.published_at,
            source,
            citation.title,
            citation.source,
            before,
            after,
        )

    async def _around(self, citation: CitationBody) -> tuple[str | None, str | None, str | None]:
        """What the document has at the citation's place, before it and after it."""
        start, end = citation.source_start, citation.source_end
        text = await self._texts.get(citation.document_id, citation.document_version)
        if text is None or not 0 <= start <= end <= len(text):
            return None, None, None
        return text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND]

    async def _place(self, piece: Evidence, answer: AnswerBody) -> tuple[int, int] | None:
        """Where the document has the quote; of several places one that is cited, else one looked at."""
        id_ = self._id(piece.document)
        text = await self._texts.get(id_) if piece.quote else None
        if not piece.quote or text is None:
            return None
        cited = [(one.source_start, one.source_end) for one in answer.citations if one.document_id == id_]
        looked = [(one.source_start, one.source_end) for one in answer.retrieved if one.document_id == id_]

        def worth(place: tuple[int, int]) -> tuple[bool, bool]:
            return any(start < place[1] and place[0] < end for start, end in cited), any(
                start <= place[0] and place[1] <= end for start, end in looked
            )

        return max(places_of(piece.quote, text), key=worth, default=None)

    def _id(self, key: str) -> str:
        return self._ids.get(key) or document_id(self._collection, key)
