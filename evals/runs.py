"""Where runs are kept: DATA_DIR/evals/runs/NAME."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from evals.errors import SetError

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")


def runs_folder(data_dir: Path) -> Path:
    return data_dir / "evals" / "runs"


def new_run_name(suite: str) -> str:
    """Of this moment: two runs that are started in one second must not go on as one."""
    return f"{suite}-{datetime.now(UTC):%Y%m%dT%H%M%S.%f}Z"


def is_run_name(name: str) -> bool:
    """Whether a run may be called so: one that is no path."""
    return bool(_NAME.match(name))


def find_run(asked: str, data_dir: Path) -> Path:
    """The folder of the run of that name, else `asked` as a path. Raises SetError."""
    kept = runs_folder(data_dir)
    if is_run_name(asked) and (kept / asked).is_dir():
        return kept / asked
    if Path(asked).is_dir():
        return Path(asked)
    names = sorted(path.name for path in kept.glob("*/"))
    there = f"there are {', '.join(names[-5:])}" if names else "there are none yet: `dateline eval run` makes one"
    raise SetError(f"There is no run {asked} in {kept}; {there}.")
