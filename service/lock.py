"""Who may use a data directory: one process that writes, or several that read."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from service.errors import DataDirectoryBusy

_ANNOUNCED: Final = "server.json"


@contextmanager
def hold(data_dir: Path, *, write: bool) -> Iterator[None]:
    """Holds the directory until the end of the block; the lock dies with the process. Raises DataDirectoryBusy."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / "lock").open("a") as file:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if write else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError:
            raise DataDirectoryBusy(
                f"Another dateline command is using {data_dir}. Wait until it has finished; "
                "with `dateline serve` running, commands go through the server instead."
            ) from None
        # Whoever gets the lock knows that no server has it: what a killed one announced is no longer true.
        (data_dir / _ANNOUNCED).unlink(missing_ok=True)
        yield


@contextmanager
def announce(data_dir: Path, url: str) -> Iterator[None]:
    """Tells other commands where the server that holds the directory listens."""
    path = data_dir / _ANNOUNCED
    path.write_text(json.dumps({"url": url}))
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def announced_server(data_dir: Path) -> str | None:
    """The URL of the server that holds the directory, if one does. A file left by a killed server says nothing."""
    with suppress(FileNotFoundError, ValueError, KeyError, DataDirectoryBusy):
        url = str(json.loads((data_dir / _ANNOUNCED).read_text())["url"])
        if _is_held(data_dir):
            return url
    return None


def _is_held(data_dir: Path) -> bool:
    try:
        with hold(data_dir, write=False):
            return False
    except DataDirectoryBusy:
        return True
