"""How much a request body may hold."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.problems import problem_response
from service.request_id import request_id_of


class BodyLimit:
    """Refuses larger bodies with 413: at once by their Content-Length, else as soon as more bytes have come.

    `upload_bytes` holds for multipart bodies, `json_bytes` for all others.
    """

    def __init__(self, app: ASGIApp, json_bytes: int, upload_bytes: int) -> None:
        self._app = app
        self._json_bytes = json_bytes
        self._upload_bytes = upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        is_upload = headers.get("content-type", "").lower().startswith("multipart/")
        limit = self._upload_bytes if is_upload else self._json_bytes
        announced = headers.get("content-length", "")
        if announced.isdecimal() and int(announced) > limit:
            await problem_response(_too_large(limit), request_id_of(scope))(scope, receive, send)
            return
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise _too_large(limit)
            return message

        await self._app(scope, receive_counted, send)


def _too_large(limit: int) -> HTTPException:
    # The rest of the body is not read, so the connection cannot carry another request.
    return HTTPException(413, f"The body is larger than {limit:,} bytes.", {"Connection": "close"})
