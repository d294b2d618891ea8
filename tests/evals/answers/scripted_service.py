"""A service that answers from a script: for what the real one cannot be made to do."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

import httpx2

Answer: TypeAlias = Callable[[dict[str, Any]], dict[str, Any] | int]
TEXT = "Kenya has sent 400 police officers to Haiti so far."


def answer(outcome: str = "answered", text: str = TEXT, **more: Any) -> dict[str, Any]:
    return {
        "outcome": outcome,
        "text": text,
        "reason": "So it is.",
        "standalone_question": "?",
        "citations": [],
        "retrieved": [],
        "usage": {"input_tokens": 3, "output_tokens": 2, "cost_usd": 0.5},
        "timings_ms": {"total": 7},
        **more,
    }


class ScriptedService(httpx2.AsyncBaseTransport):
    """`script` gives the answer to the body of a question, or the status of a failure. `asked` are the questions."""

    def __init__(self, script: Answer) -> None:
        self._script = script
        self.asked: list[str] = []

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.path != "/v1/ask":
            return httpx2.Response(200, json={"text": TEXT})
        body = json.loads(await request.aread())
        self.asked.append(body["question"])
        told = self._script(body)
        return httpx2.Response(told, text="broken") if isinstance(told, int) else httpx2.Response(200, json=told)

    @asynccontextmanager
    async def opened(self, _: object = None) -> AsyncIterator[httpx2.AsyncClient]:
        async with httpx2.AsyncClient(transport=self, base_url="http://scripted") as client:
            yield client
