"""Answers given earlier, whole, and what people think of them."""

from typing import Annotated, Literal

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from service.routes.answer_body import AnswerBody
from service.routes.depends import ServicesOf
from service.routes.fields import CLEAN, Body
from service.routes.json_route import JSONRoute

router = APIRouter(tags=["Answers"], route_class=JSONRoute)

LongText = Annotated[str, Field(max_length=10_000), CLEAN]


class FeedbackBody(Body):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"rating": "bad", "comment": "The count is a year old.", "expected": "400"}]}
    )

    rating: Literal["good", "bad"]
    comment: LongText | None = None
    expected: LongText | None = Field(None, description="What the answer should have said.")


class FeedbackSaved(BaseModel):
    id: str
    answer_id: str


@router.get("/v1/answers/{answer_id}", response_model=AnswerBody)
def get_answer(answer_id: str, services: ServicesOf) -> Response:
    """The answer as it was sent."""
    return JSONResponse(services.records.get_answer(answer_id))


@router.post("/v1/answers/{answer_id}/feedback", status_code=201)
def save_feedback(answer_id: str, body: FeedbackBody, services: ServicesOf) -> FeedbackSaved:
    saved = services.records.save_feedback(answer_id, body.rating, body.comment, body.expected)
    return FeedbackSaved(id=saved, answer_id=answer_id)
