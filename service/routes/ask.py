"""POST /v1/ask: one question, one checked answer."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any, Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import ConfigDict, Field

from service.answer import Question
from service.connected import while_connected
from service.routes.answer_body import AnswerBody
from service.routes.answering import answering
from service.routes.depends import MetricsOf, ServicesOf
from service.routes.fields import QuestionText
from service.routes.json_route import JSONRoute
from service.routes.question_body import Scoped
from service.sse import Event, stream

router = APIRouter(tags=["Answers"], route_class=JSONRoute)


class AskBody(Scoped):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "question": "How many Kenyan officers are in Haiti?",
                    "filters": {"published_after": "2024-06-01", "source": ["Example Wire"]},
                    "as_of": "2024-10-11",
                }
            ]
        }
    )

    question: QuestionText
    unsupported: Literal["drop", "flag"] = Field("drop", description="What becomes of sentences without support.")
    stream: bool = Field(False, description="Server-Sent Events; so does `Accept: text/event-stream`.")

    def to_question(self) -> Question:
        return Question(self.question, self.to_filters(), self.messages(), self.top_k, self.unsupported)


EVENT_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer; or its events: answer.created, answer.retrieved, answer.sentence for each checked "
        "sentence, and at the end exactly one of answer.completed (the whole answer) and error (a problem).",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}


@router.post("/v1/ask", response_model=AnswerBody, responses=EVENT_STREAM)
async def ask(body: AskBody, request: Request, services: ServicesOf, metrics: MetricsOf) -> Response:
    """Answers one question; stateless. Every citation has been checked against the document's text."""
    streamed = body.stream or accepts_events(request)
    return await reply(request, answering(services, metrics, body.to_question(), streamed=streamed), streamed)


def accepts_events(request: Request) -> bool:
    return "text/event-stream" in request.headers.get("accept", "").lower()


async def reply(request: Request, events: AsyncGenerator[Event, None], streamed: bool) -> Response:
    """The events as a stream or their last, the answer, as JSON. A client that goes away ends the work."""
    if streamed:
        return await stream(request, events)
    async with while_connected(request.receive), aclosing(events):
        return JSONResponse([event.data async for event in events][-1])
