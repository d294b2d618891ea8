"""What a run saves of the text around its citations."""

import asyncio

import httpx2
import pytest

from evals.answers.ask import Asker
from evals.answers.case import AROUND, Case, Cited, Evidence, Reply
from tests.evals.answers.scripted_service import answer

DOCUMENT = "Ärger, 你好. " + "Barn owls hunt at dusk. " * 40


class Service(httpx2.AsyncBaseTransport):
    """Answers with one citation of its one document."""

    def __init__(self, start: int, end: int) -> None:
        self._place = (start, end)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.path != "/v1/ask":
            return httpx2.Response(200, json={"text": DOCUMENT})
        start, end = self._place
        cited = {"number": 1, "document_id": "doc", "source_start": start, "source_end": end}
        return httpx2.Response(200, json=answer(citations=[{**cited, "quote": DOCUMENT[start:end]}]))


def asked(start: int, end: int, *evidence: Evidence) -> Reply:
    async def ask() -> Reply:
        async with httpx2.AsyncClient(transport=Service(start, end), base_url="http://scripted") as client:
            reply, _ = await Asker(client, "c", {"owls": "doc"}).ask(Case("c", "single", "?", True, evidence=evidence))
            return reply

    reply = asyncio.run(ask())
    assert reply.error is None
    return reply


def cited(start: int, end: int) -> Cited:
    return asked(start, end).citations[0]


@pytest.mark.parametrize(
    ("start", "end"), [(300, 320), (3, 9), (0, 5), (len(DOCUMENT) - 30, len(DOCUMENT)), (0, len(DOCUMENT))]
)
def test_it_is_what_the_document_has_there(start: int, end: int) -> None:
    told = cited(start, end)
    assert told.source == told.quote == DOCUMENT[start:end]
    assert told.before == DOCUMENT[max(0, start - AROUND) : start]
    assert told.after == DOCUMENT[end : end + AROUND]


@pytest.mark.parametrize(("start", "end"), [(5000, 5010), (len(DOCUMENT) - 5, len(DOCUMENT) + 4), (20, 10), (-5, 3)])
def test_a_place_that_the_document_does_not_have_is_not_exact(start: int, end: int) -> None:
    told = cited(start, end)
    assert (told.source, told.before, told.after) == (None, None, None)


def test_evidence_that_stands_in_several_places_is_where_it_is_cited() -> None:
    first, third = DOCUMENT.index("hunt"), DOCUMENT.index("hunt") + 48
    quote = Evidence("owls", "owls hunt\nat dusk")
    assert asked(third, third + 4, quote).evidence == ((third - 5, third + 12),)
    assert asked(0, 5, quote).evidence == ((first - 5, first + 12),)
