"""Runs `dateline` with its evals as a user does: as a process of its own."""

import subprocess
import sys
from pathlib import Path

from tests.service.cli.process import Ran, environment

COMMAND = [sys.executable, "-m", "evals.cli.main"]


def dateline(*arguments: str | Path, data_dir: Path, cwd: Path | None = None) -> Ran:
    """In the folder that holds the data directory, if no other is given."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd or data_dir.parent,
        env=environment(data_dir),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
