"""A service that holds documents and finds them by their words, without a model: what drafting and reviewing read."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from index.document import document_id
from tests.service.conftest import serving

COLLECTION = "desk"


@dataclass(frozen=True, slots=True)
class Story:
    key: str
    title: str
    publisher: str | None
    day: str | None
    text: str


class ScriptedCollection:
    """`searched` are the queries, in their order."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self.stories = {document_id(COLLECTION, story.key): story for story in stories}
        self.searched: list[str] = []

    @contextmanager
    def served(self) -> Iterator[str]:
        routes = [
            Route("/readyz", lambda _: JSONResponse({})),
            Route("/v1/search", self._search, methods=["POST"]),
            Route("/v1/documents", self._list),
            Route("/v1/documents/{id}", self._document),
            Route("/v1/documents/{id}/text", self._text),
        ]
        with serving(Starlette(routes=routes)) as url:
            yield url

    def _about(self, id_: str) -> dict[str, Any]:
        story = self.stories[id_]
        return {"id": id_, "key": story.key, "title": story.title, "source": story.publisher, "published_at": story.day}

    def _list(self, request: Request) -> JSONResponse:
        there = request.query_params["collection"] == COLLECTION
        return JSONResponse({"items": [self._about(id_) for id_ in self.stories] if there else [], "next_cursor": None})

    def _document(self, request: Request) -> JSONResponse:
        id_ = request.path_params["id"]
        missing = JSONResponse({"detail": "There is no such document."}, 404)
        return JSONResponse(self._about(id_)) if id_ in self.stories else missing

    def _text(self, request: Request) -> JSONResponse:
        return JSONResponse({"text": self.stories[request.path_params["id"]].text})

    async def _search(self, request: Request) -> JSONResponse:
        """The documents that share most words with the query."""
        body = await request.json()
        self.searched.append(body["query"])
        asked = _words(body["query"])
        best = sorted(self.stories.values(), key=lambda story: -len(asked & _words(story.text)))
        return JSONResponse({"passages": [{"text": story.text} for story in best[: body["top_k"]]]})


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.lower()))
