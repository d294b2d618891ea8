"""The service's HTTP API, answering from a script: documents that are there, and what is said to a question."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from index.document import document_id
from tests.evals.answers.scripted_service import Answer
from tests.service.conftest import serving

COLLECTION = "desk"


class ScriptedApp:
    """`script` gives the answer to the body of a question, or the status of a failure. `asked` are the bodies.

    `texts` are those of the collection's documents by key.
    """

    def __init__(self, script: Answer, texts: Mapping[str, str]) -> None:
        self._script = script
        self._texts = {document_id(COLLECTION, key): (key, text) for key, text in texts.items()}
        self.asked: list[dict[str, object]] = []
        self.listed = 0

    @contextmanager
    def served(self) -> Iterator[str]:
        routes = [
            Route("/readyz", lambda _: JSONResponse({})),
            Route("/v1/ask", self._ask, methods=["POST"]),
            Route("/v1/documents", self._list),
            Route("/v1/documents/{id}", self._document),
            Route("/v1/documents/{id}/text", self._document),
        ]
        with serving(Starlette(routes=routes)) as url:
            yield url

    async def _ask(self, request: Request) -> JSONResponse:
        body = await request.json()
        self.asked.append(body)
        told = self._script(body)
        return JSONResponse({"detail": "broken"}, told) if isinstance(told, int) else JSONResponse(told)

    def _list(self, request: Request) -> JSONResponse:
        """A page an item, as if there were many."""
        if request.query_params["collection"] != COLLECTION:
            return JSONResponse({"detail": "There is no such collection."}, 404)
        self.listed += 1
        ids = list(self._texts)
        place = int(request.query_params.get("cursor", 0))
        following = str(place + 1) if place + 1 < len(ids) else None
        item = {"id": ids[place], "key": self._texts[ids[place]][0]}
        return JSONResponse({"items": [item], "next_cursor": following})

    def _document(self, request: Request) -> JSONResponse:
        found = self._texts.get(request.path_params["id"])
        if not found:
            return JSONResponse({"detail": "There is no such document."}, 404)
        text = found[1]
        start, end = (int(request.query_params.get(name, of)) for name, of in (("start", 0), ("end", len(text))))
        return JSONResponse({"text": text[start:end]})
