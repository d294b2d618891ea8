"""Runs `dateline` as a user does: as a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_REPOSITORY = Path(__file__).parents[3]
COMMAND = [sys.executable, "-m", "service.cli.main"]


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object on standard output."""
        assert self.out.count("\n") == 1, self
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """The one line on standard error of a command that failed."""
        assert self.code == 1, self
        assert self.out == "", self
        assert self.err.startswith("dateline: "), self
        assert self.err.count("\n") == 1, self
        return self.err


def dateline(*arguments: str | Path, data_dir: Path, cwd: Path | None = None, stdin: str = "", **extra: str) -> Ran:
    """`extra` are environment variables."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd or data_dir.parent,
        env=environment(data_dir, **extra),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@contextmanager
def running(*arguments: str | Path, data_dir: Path, **extra: str) -> Iterator[subprocess.Popen[str]]:
    """A command that stays; killed at the end of the block if it has not ended by then."""
    with subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        cwd=data_dir.parent,
        env=environment(data_dir, **extra),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def environment(data_dir: Path, **extra: str) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("DATELINE_", "OPENAI_"))}
    return {**inherited, "DATELINE_DATA_DIR": str(data_dir), "PYTHONPATH": str(_REPOSITORY), **extra}


def line_of(process: subprocess.Popen[str]) -> str:
    """The next line that the process prints."""
    assert process.stdout
    line = process.stdout.readline()
    assert line, process.stderr and process.stderr.read()
    return line
