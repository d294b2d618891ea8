"""The command itself, killed for good while it waits for answers."""

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.evals.answers.scripted_service import answer
from tests.evals.cli.process import COMMAND
from tests.evals.retrieval.small_data import write_small_data
from tests.service.cli.process import environment
from tests.service.conftest import serving

AT_ONCE = 2


class Held:
    """Answers three questions, and from then on none until `let_go` is set."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.let_go = Event()

    async def ask(self, request: Request) -> JSONResponse:
        self.asked.append((await request.json())["question"])
        if len(self.asked) > 3:
            await run_in_threadpool(self.let_go.wait)
        return JSONResponse(answer())


@pytest.fixture
def held() -> Held:
    return Held()


@pytest.fixture
def url(held: Held) -> Iterator[str]:
    routes = [Route("/v1/ask", held.ask, methods=["POST"]), Route("/{rest:path}", lambda _: JSONResponse({"text": ""}))]
    with serving(Starlette(routes=routes)) as url:
        yield url
        held.let_go.set()


def test_the_command_killed_and_begun_again_ends_with_the_table_of_one_that_was_not(
    held: Held, url: str, tmp_path: Path
) -> None:
    data, answers = write_small_data(tmp_path / "data"), tmp_path / "work/evals/runs/cut/federal/answers.jsonl"
    with command(data, tmp_path, url, "cut") as killed:
        wait_for(lambda: answers.exists() and answers.read_bytes().count(b"\n") == 3)
        killed.kill()
    held.let_go.set()

    asked = len(held.asked)
    with command(data, tmp_path, url, "cut") as resumed:
        assert resumed.wait(600) == 0
    assert len(held.asked) - asked == 3
    with command(data, tmp_path, url, "whole") as whole:
        assert whole.wait(600) == 0

    assert figures(tmp_path, "cut") == figures(tmp_path, "whole")
    assert figures(tmp_path, "cut")["kinds"]["all"]["n"] == 6
    assert figures(tmp_path, "cut")["kinds"]["all"]["errors"] == 0


def test_the_command_interrupted_says_how_it_goes_on(url: str, tmp_path: Path) -> None:
    answers = tmp_path / "work/evals/runs/cut/federal/answers.jsonl"
    with command(write_small_data(tmp_path / "data"), tmp_path, url, "cut", stderr=subprocess.PIPE) as interrupted:
        wait_for(lambda: answers.exists() and answers.read_bytes().count(b"\n") == 3)
        interrupted.send_signal(signal.SIGINT)
        _, said = interrupted.communicate(timeout=60)
    assert interrupted.returncode == 130
    assert b"dateline: stopped. The same command with --run cut goes on from here." in said


def command(data: Path, folder: Path, url: str, run: str, stderr: int | None = None) -> "subprocess.Popen[bytes]":
    arguments = ["federal", "--data", data, "--target", url, "--run", run, "--at-once", AT_ONCE, "--json"]
    with (folder / f"{run}.json").open("w") as out:
        return subprocess.Popen(
            [*COMMAND, "eval", "run", *map(str, arguments)], env=environment(folder / "work"), stdout=out, stderr=stderr
        )


def figures(folder: Path, run: str) -> dict[str, Any]:
    """Without what the clock says."""
    told: dict[str, Any] = json.loads((folder / f"{run}.json").read_text())
    del told["run"]
    told["latency_ms"].pop("request")
    return told


def wait_for(condition: Any) -> None:
    until = time.monotonic() + 600
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)
