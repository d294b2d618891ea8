"""A real HTTP server that speaks the OpenAI protocol and answers from a script, not from an LLM.

    with ScriptedLLM() as llm:
        llm.script([Reply(status=429, retry_after="0"), Reply("Rates rose. [1]")])
        ... llm.base_url ...
        assert len(llm.requests) == 2

`Reply` says what happens to one request of `/v1/chat/completions`; a function of the request's body that
returns a Reply may stand in its place. When the script has run out, `llm.default` answers. `/v1/embeddings`
answers with vectors made from the words unless `llm.script_embeddings([...])` says otherwise.
"""

import asyncio
import contextlib
import json
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from tests.service.llm_reply import Reply, completion, deltas, embeddings, events

__all__ = ["Reply", "Request", "ScriptedLLM"]


Scripted = Reply | Callable[[dict[str, Any]], Reply]
SCRIPT_IS_OVER = Reply(status=418, error={"message": "the script has run out"})


@dataclass(frozen=True, slots=True)
class Request:
    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    hung_up: threading.Event = field(default_factory=threading.Event)
    """Set once the client has left before the reply was complete."""

    @property
    def prompt(self) -> str:
        return "\n\n".join(message["content"] for message in self.body["messages"])


class ScriptedLLM:
    """Starts on a free port of the loopback on entry; on exit every connection is cut."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.default: Scripted = SCRIPT_IS_OVER
        self._chat: deque[Scripted] = deque()
        self._embeddings: deque[Scripted] = deque()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    def script(self, replies: Iterable[Scripted]) -> None:
        """For the next chat requests, in order; adds to what is still unused."""
        self._chat.extend(replies)

    def script_embeddings(self, replies: Iterable[Scripted]) -> None:
        self._embeddings.extend(replies)

    def forget(self) -> None:
        """As new: nothing scripted, nothing asked."""
        self.requests.clear()
        self._chat.clear()
        self._embeddings.clear()
        self.default = SCRIPT_IS_OVER

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._connection, "127.0.0.1", 0)
        self.base_url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
        self._ready.set()
        await self._stop.wait()
        server.close()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            request = await _read(reader)
            self.requests.append(request)
            answering = asyncio.ensure_future(self._answer(request, writer))
            # A client that sends nothing more and closes ends this read; so does one that is done.
            leaving = asyncio.ensure_future(reader.read(1))
            await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not answering.done() or isinstance(answering.exception(), ConnectionError):
                request.hung_up.set()
            answering.cancel()
            leaving.cancel()
        writer.close()

    async def _answer(self, request: Request, writer: asyncio.StreamWriter) -> None:
        reply = self._next(request)
        if reply.hang or (reply.drop and not deltas(reply)):
            if reply.hang:
                await asyncio.Event().wait()
            writer.transport.abort()
        elif reply.body is not None:
            _send(writer, reply.status, reply.content_type, reply.body)
        elif reply.status >= 400:
            headers = {"Retry-After": reply.retry_after} if reply.retry_after is not None else {}
            _send(writer, reply.status, "application/json", json.dumps({"error": reply.error or {}}), headers)
        elif request.path == "/v1/embeddings":
            _send(writer, 200, "application/json", json.dumps(embeddings(request.body)))
        elif request.body.get("stream"):
            await _stream(reply, bool(request.body.get("stream_options")), writer)
        else:
            _send(writer, 200, "application/json", json.dumps(completion(reply)))
        await writer.drain()

    def _next(self, request: Request) -> Reply:
        if request.path == "/v1/embeddings":
            scripted = self._embeddings.popleft() if self._embeddings else Reply()
        elif request.path == "/v1/chat/completions":
            scripted = self._chat.popleft() if self._chat else self.default
        else:
            scripted = Reply(status=404, error={"message": "no such path"})
        return scripted if isinstance(scripted, Reply) else scripted(request.body)


async def _read(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Request(head[0].split(" ")[1], headers, json.loads(body or b"{}"))


def _send(
    writer: asyncio.StreamWriter, status: int, kind: str, body: str, headers: dict[str, str] | None = None
) -> None:
    data = body.encode()
    lines = {"Content-Type": kind, "Content-Length": str(len(data)), "Connection": "close", **(headers or {})}
    writer.write(_head(status, lines) + data)


def _head(status: int, headers: dict[str, str]) -> bytes:
    return (
        f"HTTP/1.1 {status} -\r\n".encode()
        + b"".join(f"{name}: {value}\r\n".encode() for name, value in headers.items())
        + b"\r\n"
    )


async def _stream(reply: Reply, with_usage: bool, writer: asyncio.StreamWriter) -> None:
    headers = {"Content-Type": "text/event-stream", "Transfer-Encoding": "chunked", "Connection": "close"}
    writer.write(_head(200, headers))
    for data in events(reply, with_usage):
        event = f"data: {data}\n\n".encode()
        writer.write(b"%x\r\n%s\r\n" % (len(event), event))
        await writer.drain()
        await asyncio.sleep(reply.delay_s)
    if reply.stall:
        await asyncio.Event().wait()
    if reply.drop:
        writer.transport.abort()
    else:
        writer.write(b"0\r\n\r\n")
