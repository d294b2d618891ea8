"""Measures what `dateline eval run` adds to the requests that it makes.

    python -m benchmarks.eval_harness [--cases 1000 10000] [--at-once 8] [--rounds 3]

A scripted service answers at once, over a socket and in a process of its own: an answer with three citations and eight
passages. Three contestants ask it the same questions, each in a fresh process, one after the other in every round:

  bare loop   httpx2 with as many workers, which appends each answer to a file as a line of JSON, and nothing else
  bare read   the same loop, which also asks for the words at the place of every citation, one after the other
  harness     `evals.answers.ask_set` over a suite of a file: it looks every citation up too

Printed for each: milliseconds a case by the clock and of processor time, the ratio to the bare loop of the same round,
and the peak resident memory. Medians over the rounds. What is imported before the first question is not timed. Then
what all scores, figures and tables of the harness's answers take, which is done once, after the last question.
"""

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, Final

import httpx2

_CITATIONS: Final = 3
_PASSAGES: Final = 8
_SENTENCE: Final = "Kenya has so far sent 400 police officers to Haiti. "
_DOCUMENT: Final = "doc_0123456789abcdef0123"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--at-once", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _service() as url:
        for count in asked.cases:
            rounds = [
                {
                    name: _contest(name, url, Path(folder) / f"{name}-{count}-{at}", count, asked.at_once)
                    for name in _WORK
                }
                for at in range(asked.rounds)
            ]
            print(f"{count} cases, {asked.at_once} at once, median of {asked.rounds}")
            for name in _WORK:
                told = {key: median(one[name][key] for one in rounds) for key in rounds[0][name]}
                ratio = median(one[name]["wall"] / one["bare loop"]["wall"] for one in rounds)
                added = median(one[name]["wall"] - one["bare loop"]["wall"] for one in rounds)
                print(
                    f"  {name:10} {told['wall']:.2f} ms a case ({told['cpu']:.2f} of processor time), "
                    f"{ratio:.2f} of the bare loop, {added:+.2f} ms; peak {told['mib']:.0f} MiB",
                    flush=True,
                )
            print(f"  scores     {told['scores']:.2f} ms a case; peak {told['scored mib']:.0f} MiB", flush=True)


def _contest(name: str, url: str, folder: Path, count: int, at_once: int) -> dict[str, float]:
    folder.mkdir()
    command = [sys.executable, "-m", __spec__.name, "contestant", name, url, str(folder), str(count), str(at_once)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def _bare(url: str, folder: Path, count: int, at_once: int) -> None:
    async def nothing(client: httpx2.AsyncClient, answer: dict[str, Any]) -> None:
        """A bare loop looks nothing up."""

    asyncio.run(_loop(url, folder, count, at_once, nothing))


def _reading(url: str, folder: Path, count: int, at_once: int) -> None:
    async def look_up(client: httpx2.AsyncClient, answer: dict[str, Any]) -> None:
        for cited in answer["citations"]:
            place = {"start": cited["source_start"], "end": cited["source_end"]}
            await client.get(f"/v1/documents/{cited['document_id']}/text", params=place)

    asyncio.run(_loop(url, folder, count, at_once, look_up))


async def _loop(
    url: str,
    folder: Path,
    count: int,
    at_once: int,
    then: Callable[[httpx2.AsyncClient, dict[str, Any]], Awaitable[None]],
) -> None:
    numbers: Iterator[int] = iter(range(count))
    with (folder / "answers.jsonl").open("a", encoding="utf-8") as file:
        async with httpx2.AsyncClient(base_url=url) as client, asyncio.TaskGroup() as workers:

            async def work() -> None:
                for number in numbers:
                    body = {"question": _question(number), "collection": "desk", "as_of": "2024-10-11"}
                    answer = (await client.post("/v1/ask", json=body)).json()
                    await then(client, answer)
                    file.write(json.dumps({"request": body, "answer": answer}) + "\n")

            for _ in range(at_once):
                workers.create_task(work())


def _harness(url: str, folder: Path, count: int, at_once: int) -> None:
    from evals.answer_set_of import answer_set_of
    from evals.answers.ask_set import ask_set
    from evals.answers.target import running
    from evals.suite import read_suite

    suite = read_suite(folder / "many.toml")
    kept = ask_set(answer_set_of(suite, None), url, folder / "run", at_once, lambda _: running(url))
    with kept.answers.open("rb") as lines:
        assert sum(1 for _ in lines) == count


def _scored(folder: Path, count: int) -> dict[str, float]:
    from evals.answers.saved import read_run
    from evals.answers.tell import table, tell

    started = perf_counter()
    (kept,) = read_run(folder / "run")
    _, figures = tell(kept)
    table(kept, figures)
    assert (figures["kinds"]["all"]["right"], figures["kinds"]["all"]["exact"]) == (1.0, 1.0)
    return {"scores": (perf_counter() - started) * 1000 / count, "scored mib": _peak()}


def _write_suite(folder: Path, count: int) -> None:
    with (folder / "many.jsonl").open("w", encoding="utf-8") as file:
        for number in range(count):
            case = {
                "id": str(number),
                "kind": "single",
                "question": _question(number),
                "as_of": "2024-10-11",
                "answerable": True,
                "expected": ["400"],
                "evidence": [{"document_id": _DOCUMENT, "quote": _SENTENCE.strip()}],
            }
            file.write(json.dumps(case) + "\n")
    (folder / "many.toml").write_text('name = "many"\ncases = "many.jsonl"\ncorpus.collection = "desk"\n')


_WORK: Final = {"bare loop": _bare, "bare read": _reading, "harness": _harness}


def _contestant(name: str, url: str, folder: Path, count: int, at_once: int) -> None:
    if name == "harness":
        import evals.answer_set_of
        import evals.answers.ask_set
        import evals.answers.target  # noqa: F401

        _write_suite(folder, count)
    started, worked = perf_counter(), process_time()
    _WORK[name](url, folder, count, at_once)
    wall, cpu = perf_counter() - started, process_time() - worked
    told = {"wall": wall * 1000 / count, "cpu": cpu * 1000 / count, "mib": _peak()}
    print(json.dumps(told | (_scored(folder, count) if name == "harness" else {})))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _question(number: int) -> str:
    return f"How many officers has Kenya sent to Haiti by day {number}?"


@contextmanager
def _service() -> Iterator[str]:
    with subprocess.Popen(
        [sys.executable, "-m", __spec__.name, "service"], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def _serve() -> None:
    import socket

    import uvicorn

    listening = socket.create_server(("127.0.0.1", 0))
    print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    uvicorn.Server(uvicorn.Config(_app, log_config=None, access_log=False)).run(sockets=[listening])


async def _app(scope: Any, receive: Any, send: Any) -> None:
    """The least that speaks the API: every document has the same text."""
    if scope["type"] != "http":
        return
    if scope["method"] == "POST":
        while (await receive()).get("more_body"):
            pass
        body = _ANSWER
    elif scope["query_string"]:
        query = dict(pair.split("=") for pair in scope["query_string"].decode().split("&"))
        body = json.dumps({"text": _TEXT[int(query["start"]) : int(query["end"])]}).encode()
    else:
        body = json.dumps({"text": _TEXT}).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
    await send({"type": "http.response.body", "body": body})


_TEXT: Final = _SENTENCE * 200
_CITED: Final = len(_SENTENCE) - 1
_ANSWER: Final = json.dumps(
    {
        "outcome": "answered",
        "reason": "Every sentence is supported by the passages cited.",
        "text": " ".join(f"{_SENTENCE.strip()} [{number}]" for number in range(1, _CITATIONS + 1)),
        "standalone_question": "How many officers has Kenya sent to Haiti?",
        "sentences": [
            {"start": 0, "end": _CITED, "support": "supported", "score": 0.97, "citations": [number]}
            for number in range(1, _CITATIONS + 1)
        ],
        "citations": [
            {
                "number": number,
                "document_id": _DOCUMENT,
                "title": "Kenya pledges 600 more police",
                "source": "Example Wire",
                "published_at": "2024-10-11",
                "quote": _SENTENCE.strip(),
                "source_start": number * len(_SENTENCE),
                "source_end": number * len(_SENTENCE) + _CITED,
                "support": "supported",
                "score": 0.97,
            }
            for number in range(_CITATIONS)
        ],
        "retrieved": [
            {
                "rank": rank,
                "chunk_id": f"chk_{rank}",
                "document_id": _DOCUMENT,
                "title": "Kenya pledges 600 more police",
                "published_at": "2024-10-11",
                "source_start": rank * 800,
                "source_end": rank * 800 + 800,
                "score": 0.81,
            }
            for rank in range(_PASSAGES)
        ],
        "usage": {"input_tokens": 0, "output_tokens": 0, "cost_usd": None},
        "timings_ms": {"rewrite": 0, "retrieve": 11, "rerank": 60, "generate": 40, "verify": 9, "total": 120},
    }
).encode()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["service"]:
            _serve()
        case ["contestant", name, url, folder, count, at_once]:
            _contestant(name, url, Path(folder), int(count), int(at_once))
        case _:
            main()
