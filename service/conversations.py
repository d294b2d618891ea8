"""Stored conversations: their turns, and which evidence each turn cited."""

import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ForeignKey,
    Integer,
    Row,
    Select,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from index.database import transaction
from index.when import now
from service.answer import Answer
from service.errors import ConversationBusy, ConversationNotFound
from service.records import answers, feedback, insert_answer, metadata

_LONGEST_TITLE: Final = 80

conversations = Table(
    "conversations",
    metadata,
    # Counts up, so that the newest come first and a page knows where the one before it ended.
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("created_at", String(40), nullable=False),
    Column("updated_at", String(40), nullable=False),
    Column("title", Text),
    Column("collection", String(200), nullable=False),
    # What a turn looks at unless it says otherwise, in the words of the API.
    Column("filters", Text, nullable=False),
    Column("as_of", String(40)),
    sqlite_autoincrement=True,
)

turns = Table(
    "turns",
    metadata,
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("answer_id", ForeignKey("answers.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("cited", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the questions of a conversation look unless they say otherwise; `filters` in the words of the API. Without
    `as_of` each is asked as of its own moment.
    """

    collection: str
    filters: dict[str, Any]
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Conversation:
    """`turns` is how many there are. `number` orders conversations: the newest has the highest."""

    number: int
    id: str
    created_at: str
    updated_at: str
    title: str | None
    scope: Scope
    turns: int


@dataclass(frozen=True, slots=True)
class Turn:
    """`number` counts from 1. `answer` is as it was sent; `cited` are the chunks that it cites, in its order."""

    number: int
    answer: dict[str, Any]
    cited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """The turn that a question is to become."""

    conversation_id: str
    number: int


@dataclass(frozen=True, slots=True)
class Conversations:
    """Every method is one transaction. Raises DatabaseUnavailable."""

    engine: Engine
    _held: set[str] = field(default_factory=set)

    def create(self, title: str | None, scope: Scope) -> Conversation:
        conversation_id, created = f"conv_{secrets.token_hex(12)}", now().iso
        values = {
            "id": conversation_id,
            "created_at": created,
            "updated_at": created,
            "title": title,
            "collection": scope.collection,
            "filters": json.dumps(scope.filters, ensure_ascii=False),
            "as_of": scope.as_of,
        }
        with transaction(self.engine) as connection:
            connection.execute(insert(conversations).values(values))
            return _get(connection, conversation_id)

    def newest(self, before: int | None, limit: int) -> list[Conversation]:
        """The newest first, from the one that follows number `before`."""
        query = _conversations().order_by(conversations.c.number.desc()).limit(limit)
        if before is not None:
            query = query.where(conversations.c.number < before)
        with transaction(self.engine) as connection:
            return [_conversation(row) for row in connection.execute(query)]

    def get(self, conversation_id: str, last: int | None = None) -> tuple[Conversation, list[Turn]]:
        """The conversation and its turns, or its `last` ones, the oldest first. Raises ConversationNotFound."""
        query = (
            select(turns.c.number, turns.c.cited, answers.c.body)
            .join(answers, answers.c.id == turns.c.answer_id)
            .where(turns.c.conversation_id == conversation_id)
            .order_by(turns.c.number.desc())
            .limit(last)
        )
        with transaction(self.engine) as connection:
            found = _get(connection, conversation_id)
            rows = connection.execute(query).all()
        return found, [Turn(row.number, json.loads(row.body), tuple(json.loads(row.cited))) for row in reversed(rows)]

    def delete(self, conversation_id: str) -> None:
        """With its turns, their answers and the feedback on them. Raises ConversationNotFound."""
        answered = select(turns.c.answer_id).where(turns.c.conversation_id == conversation_id)
        of_conversation = conversations.c.id == conversation_id
        with transaction(self.engine) as connection:
            # A turn that is being saved just now is deleted too: who comes second waits here. (SQLite has one writer.)
            connection.execute(select(conversations.c.id).where(of_conversation).with_for_update())
            connection.execute(delete(feedback).where(feedback.c.answer_id.in_(answered)))
            connection.execute(delete(answers).where(answers.c.id.in_(answered)))
            if not connection.execute(delete(conversations).where(of_conversation)).rowcount:
                raise ConversationNotFound(conversation_id)

    @contextmanager
    def hold(self, conversation_id: str) -> Iterator[None]:
        """One question at a time: what the next means may hang on the answer to this one. Raises ConversationBusy."""
        if conversation_id in self._held:
            raise ConversationBusy(conversation_id)
        self._held.add(conversation_id)
        try:
            yield
        finally:
            self._held.discard(conversation_id)

    def save_turn(self, place: Place, answer: Answer, body: dict[str, Any]) -> None:
        """Raises ConversationNotFound if it was deleted meanwhile, ConversationBusy if another server was faster."""
        values = {
            "updated_at": answer.created_at.iso,
            "title": func.coalesce(conversations.c.title, _title(answer.question)),
        }
        of_conversation = conversations.c.id == place.conversation_id
        with transaction(self.engine) as connection:
            # First, because it locks the conversation: nobody else can count its turns until this one is there.
            if not connection.execute(update(conversations).where(of_conversation).values(values)).rowcount:
                raise ConversationNotFound(place.conversation_id)
            if _get(connection, place.conversation_id).turns != place.number - 1:
                raise ConversationBusy(place.conversation_id)
            insert_answer(connection, answer.id, answer.created_at.iso, body)
            turn = {"number": place.number, "answer_id": answer.id, "cited": json.dumps(_cited(answer))}
            connection.execute(insert(turns).values(conversation_id=place.conversation_id, **turn))


def _cited(answer: Answer) -> Sequence[str]:
    return list(dict.fromkeys(citation.span.passage.chunk.id for citation in answer.citations))


def _title(question: str) -> str:
    words = " ".join(question.split())
    cut = words[:_LONGEST_TITLE]
    return words if words == cut else f"{cut.rpartition(' ')[0] or cut}…"


def _conversations() -> Select[Any]:
    counted = select(func.count()).where(turns.c.conversation_id == conversations.c.id).scalar_subquery()
    return select(conversations, counted.label("turns"))


def _get(connection: Connection, conversation_id: str) -> Conversation:
    row = connection.execute(_conversations().where(conversations.c.id == conversation_id)).one_or_none()
    if row is None:
        raise ConversationNotFound(conversation_id)
    return _conversation(row)


def _conversation(row: Row[Any]) -> Conversation:
    scope = Scope(row.collection, json.loads(row.filters), row.as_of)
    return Conversation(row.number, row.id, row.created_at, row.updated_at, row.title, scope, row.turns)
