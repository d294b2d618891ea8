"""The HTTP service over opened services."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import PackageNotFoundError, version
from threading import Event, Thread
from typing import Any

import structlog
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from service.access import Access
from service.jobs import Jobs
from service.limits import BodyLimit
from service.metrics import Metrics
from service.problems import MEDIA_TYPE, Problem, add_problem_handlers
from service.request_id import RequestId
from service.routes import answers, ask, collections, conversations, documents, health, jobs, search, status
from service.wiring import Services

_log = structlog.get_logger()

_DESCRIPTION = """\
Answers questions over a collection of dated documents. Every sentence of an answer points at verbatim words of a
document, at offsets that the server has checked: `text[source_start:source_end] == quote`, in code points.

Errors are RFC 9457 problems. Every response carries `X-Request-ID`.
"""
_TAGS = [
    {"name": "Answers", "description": "Questions in, checked answers out."},
    {"name": "Conversations", "description": "Questions that lean on those before them, stored with their answers."},
    {"name": "Search", "description": "Passages without an answer."},
    {"name": "Documents", "description": "What is asked about, and how it comes in."},
    {"name": "Operations", "description": "For those who run the service."},
]
_PROBLEM: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "A problem (RFC 9457)",
        "content": {MEDIA_TYPE: {"schema": Problem.model_json_schema()}},
    }
}


def create_app(services: Services) -> FastAPI:
    """An app of its own for every call, with its own metrics and jobs. `services` stay open as long as it serves;
    when it stops, it hangs up on their LLMs.
    """
    metrics = Metrics()
    app = FastAPI(
        title="Dateline",
        version=_version(),
        description=_DESCRIPTION,
        openapi_tags=_TAGS,
        # Both pages load their scripts from the network.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
        responses=_PROBLEM,
    )
    app.state.services = services
    for use, chat in services.chats.items():
        metrics.watch(use, chat.breaker)
    app.state.metrics = metrics
    app.state.jobs = Jobs()
    for resource in (ask, search, conversations, answers, documents, jobs, collections, health, status):
        app.include_router(resource.router)
    add_problem_handlers(app)
    limits = services.settings.server
    # The last one added is the outermost.
    app.add_middleware(BodyLimit, json_bytes=limits.max_body_bytes, upload_bytes=limits.max_upload_bytes)
    app.add_middleware(Access, metrics=metrics)
    app.add_middleware(RequestId)
    return app


def _version() -> str:
    try:
        return version("dateline")
    except PackageNotFoundError:
        return "0+source"


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    # Describing the API takes a third of a second, during which the event loop would answer nobody.
    await run_in_threadpool(app.openapi)
    # Files that a killed server had not read yet; their jobs are gone.
    services: Services = app.state.services
    await run_in_threadpool(shutil.rmtree, services.settings.data_dir / "uploads", ignore_errors=True)
    stopped = Event()
    warming = Thread(target=_warm, args=(services, stopped), name="warm", daemon=True)
    warming.start()
    try:
        yield
    finally:
        # Also where the app in this process is left by an exception: a thread in native code would outlive the stores.
        stopped.set()
        for chat in services.chats.values():
            await chat.aclose()
        await run_in_threadpool(warming.join)


def _warm(services: Services, stopped: Event) -> None:
    try:
        services.retriever.warm(stopped)
    except Exception:  # nobody waits for it: searches read what they need, and say what fails
        _log.warning("not_warmed", exc_info=True)
