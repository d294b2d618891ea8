"""GET /v1/feedback: what people think of the answers."""

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel

from service.routes.depends import ServicesOf
from service.routes.pages import Cursor, Limit, Page, cursor_after, read_cursor

router = APIRouter(tags=["Answers"])

_SPACE = " "  # neither a moment nor an id has one


class FeedbackShown(BaseModel):
    """`expected`: what the answer should have said."""

    id: str
    answer_id: str
    created_at: str
    rating: Literal["good", "bad"]
    comment: str | None
    expected: str | None


@router.get("/v1/feedback")
def list_feedback(
    services: ServicesOf,
    rating: Annotated[Literal["good", "bad"] | None, Query(description="Only these.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[FeedbackShown]:
    """The oldest first."""
    moment, _, last = (read_cursor(cursor) or "").partition(_SPACE)
    found = services.records.list_feedback((moment, last), limit + 1, rating)
    page = found[:limit]
    return Page(
        items=[FeedbackShown(**asdict(one)) for one in page],
        next_cursor=cursor_after(f"{page[-1].created_at}{_SPACE}{page[-1].id}") if len(found) > limit else None,
    )
