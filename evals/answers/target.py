"""What is asked: a service that runs somewhere, or the same app in this process. Both speak HTTP."""

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

import httpx2
import structlog

from evals.errors import SetError

if TYPE_CHECKING:
    from service.settings import Settings

# An LLM may take minutes; a service that is there takes the connection at once.
_TIMEOUT: Final = httpx2.Timeout(600, connect=5)


@asynccontextmanager
async def running(url: str) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of the service at `url`. Raises SetError if it does not answer."""
    async with httpx2.AsyncClient(base_url=url, timeout=_TIMEOUT) as client:
        try:
            (await client.get("/readyz")).raise_for_status()
        except httpx2.HTTPError as error:
            raise SetError(f"{url} is not ready: {str(error) or type(error).__name__}. Start the service.") from None
        yield client


@asynccontextmanager
async def over(settings: "Settings", stream: bool = False) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of the app with these settings, opened to read. Answers come whole, unless `stream`: then over a socket.
    Raises IndexingError and DataDirectoryBusy.
    """
    from evals.answers.serving import serving
    from service.app import create_app
    from service.wiring import open_services

    # Of the app's log only what went wrong is worth a line here.
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    with open_services(settings, write=False) as services:
        app = create_app(services)
        if stream:
            with serving(app) as url:
                async with running(url) as client:
                    yield client
            return
        async with (
            app.router.lifespan_context(app),
            httpx2.AsyncClient(
                transport=httpx2.ASGITransport(app), base_url="http://dateline", timeout=_TIMEOUT
            ) as client,
        ):
            yield client
