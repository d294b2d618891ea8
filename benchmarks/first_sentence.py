"""How long a checked sentence takes from the model's full stop to the client.

    python -m benchmarks.first_sentence DATA --cases CASES.jsonl

DATA is a data directory with one collection; a copy of it is served by `dateline serve` in a process of its own, and
asked over HTTP with streaming on. The model is a script that writes at a steady pace and notes when it sent each full
stop: sentences of the first passages of its prompt, word for word, so that the check has real work. With --llm it is a
real server instead, and a relay before it takes the notes. Clocks are of one machine.

The markers may stand where the prompt wants them (`rose [1].`), nowhere (`rose.`), or behind (`rose. [1]`), where the
sentence cannot leave before they are over: the number tells the check where to look first.
"""

import argparse
import asyncio
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import httpx2

from index.english import sentence_spans

STYLES: Final = ("before", "none", "after")
_TOKEN: Final = re.compile(r"\s?\w{1,8}|\s?[^\w\s]")
_STOP: Final = re.compile(r"[.!?][\"”’)]*(?=\s+\S|\s*\Z)")
_SENTENCES: Final = 3
_PATIENT: Final = {"DATELINE_LLM__FIRST_TOKEN_TIMEOUT_S": "600", "DATELINE_LLM__TOTAL_TIMEOUT_S": "900"}


@dataclass(slots=True)
class Written:
    """What the model wrote: after each piece, how many characters there were, and when."""

    text: str = ""
    pieces: list[tuple[int, float]] = field(default_factory=list)

    def add(self, piece: str) -> None:
        self.text += piece
        self.pieces.append((len(self.text), perf_counter()))

    def stops(self) -> list[float]:
        """When each full stop that ends a sentence was sent."""
        ends = [stop.start() + 1 for stop in _STOP.finditer(self.text)]
        return [next(when for length, when in self.pieces if length >= end) for end in ends]


@dataclass(slots=True)
class Model:
    """An OpenAI-compatible server, scripted or a relay to `llm`. One answer at a time."""

    rate: float
    llm: str | None
    style: str = "before"
    written: Written = field(default_factory=Written)

    async def serve(self) -> tuple[asyncio.Server, str]:
        server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        return server, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = re.search(r"(?i)content-length: (\d+)", head)
        body = json.loads(await reader.readexactly(int(length[1]) if length else 0))
        self.written = Written()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")
        async for piece in self._relayed(body) if self.llm else self._scripted(body):
            self.written.add(piece)
            writer.write(_event({"delta": {"content": piece}, "finish_reason": None}))
            await writer.drain()
        writer.write(_event({"delta": {}, "finish_reason": "stop"}) + b"data: [DONE]\n\n")
        await writer.drain()
        writer.close()

    async def _scripted(self, body: dict[str, Any]) -> AsyncIterator[str]:
        due = perf_counter()
        for token in _TOKEN.findall(_script(body["messages"][-1]["content"], self.style)):
            due += 1 / self.rate
            await asyncio.sleep(due - perf_counter())
            yield token

    async def _relayed(self, body: dict[str, Any]) -> AsyncIterator[str]:
        async with (
            httpx2.AsyncClient(timeout=300) as http,
            http.stream("POST", f"{self.llm}/chat/completions", json=body) as response,
        ):
            async for line in response.aiter_lines():
                if line.startswith("data: {"):
                    choices = json.loads(line[6:])["choices"]
                    if choices and (piece := choices[0]["delta"].get("content")):
                        yield piece


def _event(choice: dict[str, Any]) -> bytes:
    return b"data: " + json.dumps({"choices": [{"index": 0, **choice}]}).encode() + b"\n\n"


def _script(prompt: str, style: str) -> str:
    """Sentences of the passages in `prompt`, in their order, each with the number of its passage."""
    parts = re.split(r"(?m)^\[(\d+)\] .*\n", prompt.split("\nQuestion:")[0])
    said: list[str] = []
    for number, passage in zip(parts[1::2], parts[2::2], strict=True):
        for start, end in sentence_spans(passage):
            sentence = " ".join(passage[start:end].replace("\n> ", " ").split()).lstrip("> ")
            if 6 <= len(sentence.split()) <= 40 and re.fullmatch(r"[A-Z][^.!?\[\]]*\.", sentence):
                bare = sentence[:-1]
                marked = {"before": f"{bare} [{number}].", "none": sentence, "after": f"{sentence} [{number}]"}
                said.append(marked[style])
    return " ".join(said[:_SENTENCES])


@contextmanager
def serving(data: Path, base_url: str) -> Iterator[str]:
    """The address of `dateline serve` over a copy of `data`."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "data"
        shutil.copytree(data, copy)
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("DATELINE_", "OPENAI_"))
        }
        command = [sys.executable, "-m", "service.cli.main", "serve", "--port", "0", "--data-dir", str(copy)]
        with (
            (Path(folder) / "log").open("w") as log,
            subprocess.Popen(
                command,
                env=environment | {"DATELINE_LLM_BASE_URL": base_url, "DATELINE_LLM__REWRITE": "false"} | _PATIENT,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            ) as process,
        ):
            assert process.stdout is not None
            try:
                address = re.search(r"http://\S+", process.stdout.readline())
                if address is None:
                    sys.exit((Path(folder) / "log").read_text())
                yield address[0]
            finally:
                process.terminate()


async def ask(http: httpx2.AsyncClient, question: str, as_of: str | None, **body: Any) -> list[float]:
    """When each `answer.sentence` arrived."""
    body |= {"question": question, "as_of": as_of, "stream": True, "unsupported": "flag"}
    arrived = []
    async with http.stream("POST", "/v1/ask", json=body) as response:
        response.raise_for_status()
        async for line in response.aiter_lines():
            if line == "event: answer.sentence":
                arrived.append(perf_counter())
            if line == "event: error":
                raise RuntimeError(f"no answer to {question!r}")
    return arrived


async def measure(arguments: argparse.Namespace) -> None:
    lines = Path(arguments.cases).read_text(encoding="utf-8").splitlines()
    cases = [case for case in map(json.loads, lines) if not case["history"]][: arguments.count]
    model = Model(arguments.rate, arguments.llm)
    listening, base_url = await model.serve()
    with serving(arguments.data, base_url) as url:
        async with listening, httpx2.AsyncClient(base_url=url, timeout=300) as http:
            scope = {"collection": arguments.collection, "top_k": arguments.top_k}
            if not arguments.llm:
                await ask(http, "What was said?", None, **scope)
            for model.style in ["before"] if arguments.llm else STYLES:
                first, later, ahead, skipped = [], [], [], 0
                for case in cases:
                    arrived = await ask(http, case["question"], case["as_of"], **scope)
                    stops = model.written.stops()
                    if not arrived or len(arrived) != len(stops):
                        skipped += 1
                        continue
                    delays = [(came - sent) * 1000 for came, sent in zip(arrived, stops, strict=True)]
                    first.append(delays[0])
                    later += delays[1:]
                    ahead += [came < following for came, following in zip(arrived, stops[1:], strict=False)]
                print(_row(model.style, first, later, ahead, skipped), flush=True)


def _row(style: str, first: list[float], later: list[float], ahead: list[bool], skipped: int) -> str:
    return (
        f"| {style} | {len(first)} | {skipped} | {_percentiles(first)} | {_percentiles(later)} | "
        f"{sum(ahead)} of {len(ahead)} |"
    )


def _percentiles(values: list[float]) -> str:
    if len(values) < 2:
        return "–"
    cut = statistics.quantiles(values, n=20, method="inclusive")
    return f"{statistics.median(values):.0f} / {cut[-1]:.0f} / {max(values):.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--collection", default="default")
    parser.add_argument("--cases", required=True, help="JSON lines with `question`, `as_of` and `history`")
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--top-k", type=int, default=8, help="passages")
    parser.add_argument("--rate", type=float, default=20.0, help="tokens a second")
    parser.add_argument("--llm", help="base URL of a real server, instead of the script")
    arguments = parser.parse_args()
    print("| markers | answers | left out | first sentence, ms: p50 / p95 / most | later sentences | before the next |")
    print("|---|---|---|---|---|---|")
    asyncio.run(measure(arguments))


if __name__ == "__main__":
    main()
