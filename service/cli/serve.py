"""`dateline serve`: the HTTP API over the data directory."""

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Annotated, Final, NoReturn

import typer

from service.cli.connect import settings_for
from service.cli.failure import CommandFailed
from service.cli.options import DataDir
from service.lock import announce, announced_server

# Seconds that requests in flight get to finish in after a signal.
_GRACE_S: Final = 10


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")] = 8000,
    data_dir: DataDir = None,
) -> None:
    """Serve the HTTP API until interrupted. Other commands then go through the server."""
    settings = settings_for(data_dir)
    running = announced_server(settings.data_dir)
    if running:
        raise CommandFailed(f"A server already works on {settings.data_dir}: {running}")
    with _until_stopped(), _listening(host, port) as listener:
        # Here, because --help need not wait for them; and after the port, so that a taken one is told at once.
        import uvicorn

        from service.app import create_app
        from service.logs import configure_logs
        from service.wiring import open_services

        configure_logs(settings.server.log_format)
        with open_services(settings, write=True) as services:
            config = uvicorn.Config(
                create_app(services), log_config=None, access_log=False, timeout_graceful_shutdown=_GRACE_S
            )
            url = _url(host, listener.getsockname()[1])
            with announce(settings.data_dir, url):
                print(f"Dateline listens on {url} (Ctrl-C stops it).", flush=True)
                uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def _until_stopped() -> Iterator[None]:
    """Ends the block at SIGINT or SIGTERM, so that it is left in order. Being told to stop is no failure."""

    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        raise CommandFailed(
            f"Cannot listen on {host} port {port}: {error.strerror or error}. Choose another with --host and --port."
        ) from None
    with listener:
        yield listener


def _url(host: str, port: int) -> str:
    """Where a client on this machine finds the server: an address that means "all of them" is nowhere to go to."""
    reachable = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"
