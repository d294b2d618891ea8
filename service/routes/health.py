"""Whether the server lives, whether it can answer, and what it has done."""

from collections.abc import Callable
from typing import Literal

import structlog
from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel

from index import store
from index.database import transaction
from service.errors import NotReady
from service.llm_breaker import State
from service.routes.depends import MetricsOf, ServicesOf
from service.wiring import Services

router = APIRouter(tags=["Operations"])
_log = structlog.get_logger()


class Alive(BaseModel):
    status: Literal["ok"] = "ok"


class Ready(BaseModel):
    status: Literal["ready"] = "ready"
    checks: dict[str, Literal["ok"]]
    model: str
    llm: dict[str, State] = {}


@router.get("/healthz")
async def healthz() -> Alive:
    """Answers as long as the process does, whatever else is going on."""
    return Alive()


@router.get("/readyz")
def readyz(services: ServicesOf) -> Ready:
    """Whether the database, the vectors and the embedding model answer; 503 names those that do not.

    `llm` has an entry for each use of an LLM: `open` where it is left alone after failures. That is no reason to send
    nobody here, as answers do without it.
    """
    failed = [name for name, check in _CHECKS.items() if not _works(name, check, services)]
    if failed:
        raise NotReady(failed)
    llm = {use: chat.breaker.state for use, chat in services.chats.items()}
    return Ready(checks=dict.fromkeys(_CHECKS, "ok"), model=services.embedder.name, llm=llm)


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
async def metrics(metrics: MetricsOf) -> Response:
    """Prometheus' text format."""
    return Response(metrics.render(), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _read_collections(services: Services) -> None:
    with transaction(services.engine) as connection:
        store.list_collections(connection)


# The model was loaded when the services were opened; a remote one is not asked, as every probe would cost a call.
_CHECKS: dict[str, Callable[[Services], object]] = {
    "database": _read_collections,
    "vectors": lambda services: services.vectors.check(),
    "model": lambda services: services.embedder.name,
}


def _works(name: str, check: Callable[[Services], object], services: Services) -> bool:
    try:
        check(services)
    except Exception as error:
        _log.error("not ready", part=name, reason=str(error))
        return False
    return True
