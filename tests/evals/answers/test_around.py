"""What a run saves of the text around its citations."""

import asyncio
import json

import httpx2
import pytest

from evals.answers.ask import Asker
from evals.answers.case import AROUND, Case, Cited, Reply
from tests.evals.answers.scripted_service import answer

DOCUMENT = "Ärger, 你好. " + "Barn owls hunt at dusk. " * 40


class Texts(httpx2.AsyncBaseTransport):
    """Answers with one citation, and gives slices of its document as the service does."""

    def __init__(self, start: int, end: int) -> None:
        self._place = (start, end)
        self.asked: list[dict[str, str]] = []

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/v1/ask":
            start, end = self._place
            quote = DOCUMENT[start:end]
            cited = {"number": 1, "document_id": "doc", "quote": quote, "source_start": start, "source_end": end}
            return httpx2.Response(200, json=answer(citations=[cited]))
        asked = dict(request.url.params)
        self.asked.append(asked)
        start, end = int(asked["start"]), int(asked.get("end", len(DOCUMENT)))
        if start > end:
            return httpx2.Response(422)
        if max(start, end) > len(DOCUMENT):
            return httpx2.Response(416)
        return httpx2.Response(200, text=json.dumps({"text": DOCUMENT[start:end]}))


def cited(texts: Texts) -> Cited:
    async def ask() -> Reply:
        async with httpx2.AsyncClient(transport=texts, base_url="http://scripted") as client:
            reply, _ = await Asker(client, "c").ask(Case("c", "single", "?", True))
            return reply

    reply = asyncio.run(ask())
    assert reply.error is None
    return reply.citations[0]


@pytest.mark.parametrize(
    ("start", "end", "requests"),
    [(300, 320, 1), (3, 9, 1), (0, 5, 1), (len(DOCUMENT) - 30, len(DOCUMENT) - 3, 2), (0, len(DOCUMENT), 2)],
)
def test_it_is_what_the_document_has_there(start: int, end: int, requests: int) -> None:
    texts = Texts(start, end)
    told = cited(texts)
    assert told.source == told.quote == DOCUMENT[start:end]
    assert told.before == DOCUMENT[max(0, start - AROUND) : start]
    assert told.after == DOCUMENT[end : end + AROUND]
    assert len(texts.asked) == requests


@pytest.mark.parametrize(("start", "end"), [(5000, 5010), (len(DOCUMENT) - 5, len(DOCUMENT) + 4), (20, 10), (-5, 3)])
def test_a_place_that_no_document_has_is_not_known(start: int, end: int) -> None:
    told = cited(Texts(start, end))
    assert (told.source, told.before, told.after) == (None, None, None)
