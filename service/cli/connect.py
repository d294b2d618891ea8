"""Finds the app that a command's requests go to: a running server, or the app opened in this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from service.lock import announced_server

if TYPE_CHECKING:
    from service.cli.api import Api
    from service.settings import Settings


def settings_for(data_dir: Path | None) -> "Settings":
    """The settings in force. Raises SettingsInvalid."""
    from service.settings import load_settings  # pydantic: --help need not wait for it

    return load_settings(data_dir=data_dir)


@contextmanager
def connect(data_dir: Path | None, *, write: bool) -> "Iterator[Api]":
    """The app over the data directory; without a server, held to `write` or only to read.

    Raises DataDirectoryBusy if another command holds it, and what opening the stores raises.
    """
    settings = settings_for(data_dir)
    server = announced_server(settings.data_dir)
    with connect_to(server) if server else _open(settings, write) as api:
        yield api


@contextmanager
def connect_to(server: str) -> "Iterator[Api]":
    """The app of a running server."""
    import httpx2  # as pydantic above

    from service.cli.api import TIMEOUT, Api

    with httpx2.Client(base_url=server, timeout=TIMEOUT, trust_env=False) as client:
        yield Api(client, f"The server at {server}")


@contextmanager
def _open(settings: "Settings", write: bool) -> "Iterator[Api]":
    from service.cli.in_process import open_in_process  # chromadb, onnxruntime: not with a server

    with open_in_process(settings, write=write) as api:
        yield api
