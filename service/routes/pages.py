"""Lists by the page."""

import base64
import binascii
from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel
from starlette.exceptions import HTTPException

Item = TypeVar("Item")

Limit = Annotated[int, Query(ge=1, le=200, description="Most items in one page.")]
Cursor = Annotated[str | None, Query(max_length=200, description="`next_cursor` of the page before.")]


class Page(BaseModel, Generic[Item]):
    items: list[Item]
    next_cursor: str | None


def cursor_after(last_id: str) -> str:
    """Opaque, so that what it is made of may change."""
    return base64.urlsafe_b64encode(last_id.encode()).decode().rstrip("=")


def read_cursor(cursor: str | None) -> str | None:
    """The id that the page follows. Raises a 422."""
    if cursor is None:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        raise HTTPException(422, _NOT_OURS) from None


def read_number(cursor: str | None) -> int:
    """How many items the page follows. Raises a 422."""
    read = read_cursor(cursor) or "0"
    if not read.isdecimal():
        raise HTTPException(422, _NOT_OURS)
    return int(read)


_NOT_OURS = "cursor: is not one that a list gave; leave it out to start over"
