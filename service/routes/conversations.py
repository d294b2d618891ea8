"""Conversations: start one, ask in it, read it again, delete it."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from service.conversations import Place
from service.metrics import Metrics
from service.remember import TURNS_BACK, cited_before, history_of
from service.routes.answer_body import AnswerBody
from service.routes.answering import answering
from service.routes.ask import EVENT_STREAM, accepts_events, reply
from service.routes.conversation_body import ConversationBody, NewConversation, TurnBody, TurnShown, WholeConversation
from service.routes.depends import MetricsOf, ServicesOf
from service.routes.json_route import JSONRoute
from service.routes.pages import Cursor, Limit, Page, cursor_after, read_number
from service.sse import Event
from service.wiring import Services

router = APIRouter(tags=["Conversations"], route_class=JSONRoute)


@router.post("/v1/conversations", status_code=201)
def create(services: ServicesOf, response: Response, body: NewConversation | None = None) -> ConversationBody:
    """An empty conversation; the body may be empty too."""
    new = body or NewConversation()
    created = services.conversations.create(new.title, new.to_scope())
    response.headers["Location"] = f"/v1/conversations/{created.id}"
    return ConversationBody.of(created)


@router.get("/v1/conversations")
def list_conversations(services: ServicesOf, limit: Limit = 50, cursor: Cursor = None) -> Page[ConversationBody]:
    """The newest first."""
    found = services.conversations.newest(read_number(cursor) if cursor else None, limit + 1)
    page = found[:limit]
    return Page(
        items=[ConversationBody.of(one) for one in page],
        next_cursor=cursor_after(str(page[-1].number)) if len(found) > limit else None,
    )


@router.get("/v1/conversations/{conversation_id}", response_model=WholeConversation)
def get_conversation(conversation_id: str, services: ServicesOf) -> Response:
    """With every turn: the question and its answer as it was sent, with all its evidence."""
    found, turns = services.conversations.get(conversation_id)
    shown = [TurnShown.of(turn) for turn in turns]
    return JSONResponse({**ConversationBody.of(found).model_dump(), "turns": shown})


@router.delete("/v1/conversations/{conversation_id}", status_code=204)
def delete_conversation(conversation_id: str, services: ServicesOf) -> None:
    """Its turns, their answers and the feedback on them go with it."""
    services.conversations.delete(conversation_id)


@router.post("/v1/conversations/{conversation_id}/ask", response_model=AnswerBody, responses=EVENT_STREAM)
async def ask(
    conversation_id: str, body: TurnBody, request: Request, services: ServicesOf, metrics: MetricsOf
) -> Response:
    """Answers the next question, which may lean on those before it. Stored once it is answered, else not at all.

    409 while another question of the conversation is being answered.
    """
    streamed = body.stream or accepts_events(request)
    return await reply(request, _next_turn(services, metrics, conversation_id, body, streamed=streamed), streamed)


async def _next_turn(
    services: Services, metrics: Metrics, conversation_id: str, body: TurnBody, *, streamed: bool
) -> AsyncGenerator[Event, None]:
    with services.conversations.hold(conversation_id):
        conversation, turns = await run_in_threadpool(services.conversations.get, conversation_id, TURNS_BACK)
        question = body.to_question(conversation.scope, history_of(turns), cited_before(turns))
        place = Place(conversation_id, conversation.turns + 1)
        async with aclosing(answering(services, metrics, question, place, streamed=streamed)) as events:
            async for event in events:
                yield event
