"""What the scripted server does with one request, and the protocol's JSON for it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Reply:
    """`text` is streamed word by word, or as the `deltas` given. Counts of deltas, seconds."""

    text: str = ""
    deltas: tuple[str, ...] | None = None
    delay_s: float = 0.0
    finish: str | None = "stop"
    usage: tuple[int, int] | None = (11, 7)
    status: int = 200
    retry_after: str | None = None
    error: dict[str, Any] | None = None
    """The error object of a status of 400 and above, or, with 200, of an error event after the deltas."""
    body: str | None = None
    """Sent as it is instead of everything above, with `content_type`."""
    content_type: str = "text/html"
    raw_event: str | None = None
    """Sent as the data of one more event after the deltas."""
    hang: bool = False
    """Never answers: not even the status line."""
    stall: bool = False
    """Falls silent after the deltas, with the connection open."""
    drop: bool = False
    """Cuts the connection after the deltas (with none: before the status line)."""
    endless: bool = False
    """Repeats the deltas for ever."""


def events(reply: Reply, with_usage: bool) -> Iterator[str]:
    yield _chunk([{"index": 0, "delta": {"role": "assistant", "content": ""}, "finish_reason": None}])
    while True:
        for delta in deltas(reply):
            yield _chunk([{"index": 0, "delta": {"content": delta}, "finish_reason": None}])
        if not reply.endless:
            break
    if reply.raw_event is not None:
        yield reply.raw_event
    if reply.error is not None:
        yield json.dumps({"error": reply.error})
    if reply.stall or reply.drop:
        return
    if reply.finish is not None:
        yield _chunk([{"index": 0, "delta": {}, "finish_reason": reply.finish}])
    if with_usage and reply.usage:
        yield _chunk([], reply.usage)
    yield "[DONE]"


def _chunk(choices: list[dict[str, Any]], usage: tuple[int, int] | None = None) -> str:
    counted = {"usage": _usage(usage)} if usage else {}
    return json.dumps({"id": "chatcmpl-1", "object": "chat.completion.chunk", "choices": choices, **counted})


def completion(reply: Reply) -> dict[str, Any]:
    message = {"role": "assistant", "content": "".join(deltas(reply))}
    choice = {"index": 0, "message": message, "finish_reason": reply.finish}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "choices": [choice],
        "usage": _usage(reply.usage),
    }


def _usage(usage: tuple[int, int] | None) -> dict[str, int] | None:
    return None if usage is None else {"prompt_tokens": usage[0], "completion_tokens": usage[1]}


def deltas(reply: Reply) -> tuple[str, ...]:
    if reply.deltas is not None:
        return reply.deltas
    words = reply.text.split(" ")
    return tuple(word if at == 0 else f" {word}" for at, word in enumerate(words) if reply.text)


def embeddings(body: dict[str, Any]) -> dict[str, Any]:
    """A bag of words, hashed: texts that share words are near each other."""
    size = int(body.get("dimensions") or 32)
    data = []
    for index, text in enumerate(body["input"]):
        vector = [0.0] * size
        for word in text.lower().split() or [text]:
            vector[int(hashlib.sha256(word.encode()).hexdigest(), 16) % size] += 1.0
        data.append({"object": "embedding", "index": index, "embedding": vector})
    return {
        "object": "list",
        "data": data,
        "model": body["model"],
        "usage": {"prompt_tokens": 1, "total_tokens": 1},
    }
