"""The app opened in this process: the same requests, without a socket."""

import asyncio
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import structlog

from service.app import create_app
from service.cli.api import Api
from service.settings import Settings
from service.wiring import open_services


@contextmanager
def open_in_process(settings: Settings, *, write: bool) -> Iterator[Api]:
    """Holds the data directory until the end of the block. Raises IndexingError and DataDirectoryBusy."""
    _log_errors_only()
    with open_services(settings, write=write) as services, asyncio.Runner() as runner:
        app = create_app(services)
        lifespan = app.router.lifespan_context(app)
        runner.run(lifespan.__aenter__())
        try:
            transport = _Transport(runner, httpx2.ASGITransport(app))
            with httpx2.Client(base_url="http://dateline", transport=transport, timeout=None) as client:
                yield Api(client, "The app in this process")
        finally:
            runner.run(lifespan.__aexit__(None, None, None))


class _Transport(httpx2.BaseTransport):
    """Runs each request to its end on the command's own event loop, so that commands need not be coroutines."""

    def __init__(self, runner: asyncio.Runner, transport: httpx2.ASGITransport) -> None:
        self._runner = runner
        self._transport = transport

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        return self._runner.run(self._respond(request))

    async def _respond(self, request: httpx2.Request) -> httpx2.Response:
        whole = httpx2.Request(request.method, request.url, headers=request.headers, content=request.read())
        response = await self._transport.handle_async_request(whole)
        content = await response.aread()
        return httpx2.Response(response.status_code, headers=response.headers, content=content)


def _log_errors_only() -> None:
    """A command is no server: of its log only what went wrong is worth a line."""
    structlog.configure(
        processors=[structlog.dev.ConsoleRenderer(colors=False)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
