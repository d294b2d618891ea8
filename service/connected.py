"""Work that is worth doing only while the client is there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
from starlette.requests import ClientDisconnect
from starlette.types import Receive


@asynccontextmanager
async def while_connected(receive: Receive) -> AsyncIterator[None]:
    """Cancels its block when the client goes away, and then raises ClientDisconnect. The body must have been read."""
    with anyio.CancelScope() as scope:
        watch = asyncio.create_task(_cancel_when_gone(receive, scope))
        try:
            yield
        finally:
            watch.cancel()
    if scope.cancelled_caught:
        raise ClientDisconnect


async def _cancel_when_gone(receive: Receive, scope: anyio.CancelScope) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    scope.cancel()
