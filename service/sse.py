"""Server-Sent Events that stay awake, stop when the client goes, and end with exactly one verdict."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import anyio
from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from service.connected import while_connected
from service.problems import problem_of
from service.request_id import request_id_of

KEEP_ALIVE_S: Final = 15.0
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Event:
    name: str
    data: dict[str, Any]


class EventStream(Response):
    """Sends the chunks; a client that goes away closes their generator."""

    media_type = "text/event-stream"

    def __init__(self, chunks: AsyncGenerator[bytes, None]) -> None:
        self.status_code = 200
        self.background = None
        self._chunks = chunks
        # nginx would otherwise hold events back until its buffer is full.
        self.init_headers({"Cache-Control": "no-store", "X-Accel-Buffering": "no"})

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        async with aclosing(self._chunks), while_connected(receive):
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            async for chunk in self._chunks:
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})


async def stream(request: Request, events: AsyncGenerator[Event, None], keep_alive_s: float = KEEP_ALIVE_S) -> Response:
    """The events as a stream that starts with `answer.retrieved` in hand.

    What fails before that raises here and becomes a problem with its own status; what fails later becomes `error`.
    """
    relayed = relay(events, keep_alive_s)
    opening: list[Event | None] = []
    try:
        async with while_connected(request.receive):
            async for event in relayed:
                opening.append(event)
                # A question that waits in the queue for long gets its headers and keep-alives after all.
                if event is None or event.name != "answer.created":
                    break
    except BaseException:
        await relayed.aclose()
        raise
    return EventStream(_chunks(opening, relayed, request_id_of(request.scope)))


async def relay(source: AsyncGenerator[T, None], patience_s: float) -> AsyncGenerator[T | None, None]:
    """The items of `source`, and None whenever `patience_s` pass without one. Closing it cancels and closes `source`.

    `source` runs in a task of its own: a timeout around its next item would end it.
    """
    sender, receiver = anyio.create_memory_object_stream[T](1)

    async def pump() -> None:
        async with sender, aclosing(source):
            async for item in source:
                await sender.send(item)

    task = asyncio.create_task(pump())
    try:
        while True:
            received: T | None = None
            with anyio.move_on_after(patience_s):
                received = await receiver.receive()
            yield received
    except anyio.EndOfStream:
        await task
    finally:
        task.cancel()
        with anyio.CancelScope(shield=True):
            await asyncio.wait({task})
        receiver.close()
        if not task.cancelled():
            task.exception()


async def _chunks(
    opening: list[Event | None], rest: AsyncGenerator[Event | None, None], request_id: str | None
) -> AsyncGenerator[bytes, None]:
    try:
        async with aclosing(rest):
            for event in opening:
                yield _chunk(event)
            async for event in rest:
                yield _chunk(event)
    except Exception as error:
        problem, _ = problem_of(error, request_id)
        yield _encode("error", problem.model_dump())


def _chunk(event: Event | None) -> bytes:
    return _encode(event.name, event.data) if event else KEEPALIVE_COMMENT


def _encode(name: str, data: dict[str, Any]) -> bytes:
    return format_sse_event(event=name, data_str=json.dumps(data, ensure_ascii=False))
