"""Sends a question over HTTP: for its answer alone, or for the events that lead to it."""

import json
from collections.abc import AsyncIterator, Mapping
from time import perf_counter
from typing import Any, Final

import httpx2

_NOTED: Final = {
    "answer.created": "created",
    "answer.sentence": "first sentence",
    "answer.completed": "completed",
}


class NotAnswered(Exception):
    """`str(error)` is what the service said."""


async def send(client: httpx2.AsyncClient, request: Mapping[str, Any]) -> tuple[Any, None]:
    """The answer as it came. Raises NotAnswered, httpx2.HTTPError and ValueError."""
    response = await client.post("/v1/ask", json=request)
    if not response.is_success:
        raise NotAnswered(_said(response))
    return response.json(), None


async def send_streamed(client: httpx2.AsyncClient, request: Mapping[str, Any]) -> tuple[Any, dict[str, float]]:
    """The answer as it came, and after how many milliseconds the first event of each name was here: "created", "first
    sentence" (none where the answer has none) and "completed". Raises as `send`.
    """
    started = perf_counter()
    came: dict[str, float] = {}
    async with client.stream("POST", "/v1/ask", json={**request, "stream": True}) as response:
        if not response.is_success:
            await response.aread()
            raise NotAnswered(_said(response))
        async for name, data in _events(response):
            if name in _NOTED:
                came.setdefault(_NOTED[name], (perf_counter() - started) * 1000)
            if name == "answer.completed":
                return json.loads(data), came
            if name == "error":
                raise NotAnswered(data[:500])
    raise NotAnswered("the stream ended without an answer")


async def _events(response: httpx2.Response) -> AsyncIterator[tuple[str, str]]:
    """Name and data of each Server-Sent Event; comments are passed over."""
    name, data = "", ""
    async for line in response.aiter_lines():
        field, _, value = line.partition(":")
        if field == "event":
            name = value.removeprefix(" ")
        elif field == "data":
            data += value.removeprefix(" ")
        elif not line and data:
            yield name, data
            name, data = "", ""


def _said(response: httpx2.Response) -> str:
    return f"{response.status_code}: {response.text[:500]}"
