"""Watches every request from outside: one log line, the metrics, and a problem for what nobody caught."""

from http import HTTPMethod
from time import perf_counter
from typing import Final

import structlog
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.metrics import Metrics
from service.problems import problem_response
from service.request_id import request_id_of

# nginx's status for a client that left before its answer; it is logged, nobody receives it.
_CLIENT_GONE: Final = 499
_log = structlog.get_logger()


class Access:
    """Logs the path template and never the path, the query or the body: they may hold what people asked."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = perf_counter(), 0

        async def send_noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        with self._metrics.in_flight.track_inprogress():
            try:
                await self._app(scope, receive, send_noted)
            except ClientDisconnect:
                status = _CLIENT_GONE
            except Exception as error:
                response = problem_response(error, request_id_of(scope))
                if status:
                    # Half a response has left: only a broken connection tells the client that it is not whole.
                    raise
                await response(scope, receive, send_noted)
            finally:
                self._note(scope, status, perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "unmatched")
        method = scope["method"] if scope["method"] in HTTPMethod.__members__ else "other"
        self._metrics.requests.labels(method, route, status).inc()
        self._metrics.seconds.labels(method, route).observe(seconds)
        _log.info("request", method=method, route=route, status=status, ms=round(seconds * 1000, 1))
