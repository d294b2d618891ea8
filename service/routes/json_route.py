"""A route that takes JSON and nothing else."""

from collections.abc import Callable, Coroutine
from email.message import Message
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException


class JSONRoute(APIRoute):
    """Answers 415 to another Content-Type before the body is read."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_json(request: Request) -> Response:
            if self.body_field and media_type(request) != "application/json" and _has_body(request):
                raise HTTPException(415, "Send the body as application/json.", {"Accept": "application/json"})
            return await handle(request)

        return handle_json


def media_type(request: Request) -> str:
    """The body's type without parameters; `application/json` for every `application/*+json`, "" if it has none."""
    message = Message()
    message["content-type"] = request.headers.get("content-type", "")
    if not request.headers.get("content-type"):
        return ""
    found = message.get_content_type()
    return "application/json" if found.startswith("application/") and found.endswith("+json") else found


def _has_body(request: Request) -> bool:
    return "transfer-encoding" in request.headers or request.headers.get("content-length", "0") != "0"
