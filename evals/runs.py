"""Where runs are kept: DATA_DIR/evals/runs/NAME."""

import re
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from evals.errors import SetError

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")
_TOLD: Final = 8


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
    names = [path.name for path in sorted(kept.glob("*/"), key=lambda path: -path.stat().st_mtime)]
    if not names:
        raise SetError(f"There is no run {asked} in {kept}; there are none yet: `dateline eval run` makes one.")
    told = list(dict.fromkeys([*get_close_matches(asked, names), *names]))[:_TOLD]
    more = f" and {len(names) - len(told)} more" if len(names) > len(told) else ""
    raise SetError(f"There is no run {asked} in {kept}; there are {', '.join(told)}{more}.")
