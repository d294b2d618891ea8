"""A service that replays the answers of a run, some of them spoilt; the documents are the real service's."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeAlias

import httpx2

from evals.answers.saved import read_run
from tests.evals.planted.system import System

Spoil: TypeAlias = Callable[[int, dict[str, Any]], dict[str, Any] | None]
"""The answer to the n-th case, from 0, spoilt; None is a failure of the service."""


class Replaying(httpx2.AsyncBaseTransport):
    def __init__(self, system: System, run: Path, spoil: Spoil) -> None:
        self._system, self._spoil = system, spoil
        (folder,) = read_run(run)
        answers = {reply.case: answer for reply, answer in folder.read()}
        self._answers = {
            (case.question, case.as_of): (number, answers[case.id]) for number, case in enumerate(folder.cases())
        }

    @asynccontextmanager
    async def opened(self, source: object) -> AsyncIterator[httpx2.AsyncClient]:
        async with (
            self._system.opened(source) as self._app,
            httpx2.AsyncClient(transport=self, base_url="http://replay") as client,
        ):
            yield client

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.path != "/v1/ask":
            passed = await self._app.request(request.method, request.url)
            return httpx2.Response(passed.status_code, content=passed.content)
        body = json.loads(await request.aread())
        told = self._spoil(*self._answers[body["question"], body.get("as_of")])
        return httpx2.Response(503, text="overloaded") if told is None else httpx2.Response(200, json=told)


def shifted(_: int, answer: dict[str, Any]) -> dict[str, Any]:
    """Each citation begins and ends one character later than its quote."""
    moved = [
        {**cited, "source_start": cited["source_start"] + 1, "source_end": cited["source_end"] + 1}
        for cited in answer["citations"]
    ]
    return {**answer, "citations": moved}


def every_third_fails(number: int, answer: dict[str, Any]) -> dict[str, Any] | None:
    return None if number % 3 == 2 else answer
