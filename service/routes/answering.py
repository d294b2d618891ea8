"""Runs a question to its answer and hands on the events in the words of the API."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from starlette.concurrency import run_in_threadpool

from service.answer import Answer, Checked, Completed, Created, Looked, Question
from service.conversations import Place
from service.metrics import Metrics
from service.routes.answer_body import AnswerBody, CitationBody, RetrievedBody, WindowBody, rounded
from service.sse import Event
from service.wiring import Services


async def answering(
    services: Services, metrics: Metrics, question: Question, place: Place | None = None, *, streamed: bool
) -> AsyncGenerator[Event, None]:
    """`answer.created`, `answer.retrieved`, if `streamed` an `answer.sentence` each, `answer.completed`: the answer,
    stored by then, at its `place` in a conversation if it has one.

    Holds one place among the questions to its end. Raises IndexingError and ServiceError.
    """
    with services.questions.place():
        async with aclosing(services.asker.ask(question, streamed=streamed)) as events:
            async for event in events:
                match event:
                    case Created():
                        yield Event("answer.created", _created(event))
                    case Looked():
                        retrieved = [RetrievedBody.of(passage).model_dump() for passage in event.passages]
                        yield Event("answer.retrieved", {"retrieved": retrieved, "widened": event.widened})
                    case Checked():
                        yield Event("answer.sentence", _sentence(event))
                    case Completed(answer):
                        body = AnswerBody.of(answer, place.conversation_id if place else None).model_dump()
                        await run_in_threadpool(_save, services, answer, body, place)
                        metrics.count_answer(answer)
                        yield Event("answer.completed", body)


def _save(services: Services, answer: Answer, body: dict[str, Any], place: Place | None) -> None:
    if place:
        services.conversations.save_turn(place, answer, body)
    else:
        services.records.save_answer(answer.id, answer.created_at.iso, body)


def _created(event: Created) -> dict[str, Any]:
    window = WindowBody.of(event.window)
    return {
        "id": event.id,
        "standalone_question": event.standalone_question,
        "as_of": event.as_of.iso,
        "window": window and window.model_dump(),
    }


def _sentence(event: Checked) -> dict[str, Any]:
    sentence = event.sentence
    return {
        "index": sentence.index,
        "text": sentence.text,
        "support": sentence.support,
        "score": rounded(sentence.score),
        "citations": [CitationBody.of(citation).model_dump() for citation in event.citations],
    }
