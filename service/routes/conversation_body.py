"""Conversations in the words of the API."""

from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from index.when import parse_when
from service.answer import Question
from service.conversations import Conversation, Scope, Turn
from service.message import Message
from service.routes.answer_body import AnswerBody
from service.routes.fields import Body, CollectionName, Line, QuestionText
from service.routes.question_body import AsOf, FiltersBody, TopK


class NewConversation(Body):
    """What its questions look at unless they say otherwise."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"title": "Haiti mission", "as_of": "2024-10-11"}]})

    title: Line | None = Field(None, description="Default: the first question.")
    collection: CollectionName = "default"
    filters: FiltersBody = FiltersBody()
    as_of: AsOf = None

    def to_scope(self) -> Scope:
        return Scope(self.collection, self.filters.model_dump(mode="json"), self.as_of.iso if self.as_of else None)


class ConversationBody(BaseModel):
    id: str
    created_at: str
    updated_at: str
    title: str | None
    collection: str
    filters: dict[str, Any]
    as_of: str | None
    turn_count: int

    @classmethod
    def of(cls, conversation: Conversation) -> Self:
        return cls(
            id=conversation.id,
            created_at=conversation.created_at,
            updated_at=conversation.updated_at,
            title=conversation.title,
            collection=conversation.scope.collection,
            filters=conversation.scope.filters,
            as_of=conversation.scope.as_of,
            turn_count=conversation.turns,
        )


class TurnShown(BaseModel):
    number: int
    question: str
    answer: AnswerBody

    @classmethod
    def of(cls, turn: Turn) -> dict[str, Any]:
        """Without reading the answer again: an older one may lack what answers have by now."""
        return {"number": turn.number, "question": turn.answer["question"], "answer": turn.answer}


class WholeConversation(ConversationBody):
    """With its turns, the oldest first."""

    turns: list[TurnShown]


class TurnBody(Body):
    """A question of a conversation: what it does not say about where to look, the conversation does."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"question": "How many more will follow?"}]})

    question: QuestionText
    collection: CollectionName | None = None
    filters: FiltersBody | None = None
    as_of: AsOf = None
    top_k: TopK = 8
    unsupported: Literal["drop", "flag"] = Field("drop", description="What becomes of sentences without support.")
    stream: bool = Field(False, description="Server-Sent Events; so does `Accept: text/event-stream`.")

    def to_question(self, scope: Scope, history: tuple[Message, ...], cited: tuple[str, ...]) -> Question:
        filters = FiltersBody.model_validate(scope.filters) if self.filters is None else self.filters
        as_of = self.as_of or (parse_when(scope.as_of) if scope.as_of else None)
        return Question(
            self.question,
            filters.of(self.collection or scope.collection, as_of),
            history,
            self.top_k,
            self.unsupported,
            cited,
        )
