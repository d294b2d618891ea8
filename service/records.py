"""Answers and the feedback on them, kept in the database for audit."""

import json
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ForeignKey,
    MetaData,
    String,
    Table,
    Text,
    insert,
    literal,
    select,
    tuple_,
)

from index.database import transaction
from index.when import now
from service.errors import AnswerNotFound

metadata = MetaData()

answers = Table(
    "answers",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("created_at", String(40), nullable=False, index=True),
    # The answer as it was sent, in the words of the API.
    Column("body", Text, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("answer_id", ForeignKey("answers.id"), nullable=False, index=True),
    Column("created_at", String(40), nullable=False),
    Column("rating", String(10), nullable=False),
    Column("comment", Text),
    Column("expected", Text),
)


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody thinks of an answer: `rating` is good or bad, `expected` what it should have said."""

    id: str
    answer_id: str
    created_at: str
    rating: str
    comment: str | None
    expected: str | None


@dataclass(frozen=True, slots=True)
class Records:
    """Every method is one transaction. Raises DatabaseUnavailable."""

    engine: Engine

    def save_answer(self, answer_id: str, created_at: str, body: dict[str, Any]) -> None:
        with transaction(self.engine) as connection:
            insert_answer(connection, answer_id, created_at, body)

    def get_answer(self, answer_id: str) -> dict[str, Any]:
        """The answer as it was sent. Raises AnswerNotFound."""
        with transaction(self.engine) as connection:
            body = connection.execute(select(answers.c.body).where(answers.c.id == answer_id)).scalar_one_or_none()
        if body is None:
            raise AnswerNotFound(answer_id)
        answer: dict[str, Any] = json.loads(body)
        return answer

    def save_feedback(self, answer_id: str, rating: str, comment: str | None, expected: str | None) -> str:
        """The id of the feedback. Raises AnswerNotFound."""
        self.get_answer(answer_id)
        feedback_id = f"fb_{secrets.token_hex(12)}"
        values = {"rating": rating, "comment": comment, "expected": expected, "created_at": now().iso}
        with transaction(self.engine) as connection:
            connection.execute(insert(feedback).values(id=feedback_id, answer_id=answer_id, **values))
        return feedback_id

    def list_feedback(self, after: tuple[str, str], limit: int, rating: str | None = None) -> list[Feedback]:
        """The oldest first, from the one that follows the moment and the id of `after`."""
        query = (
            select(feedback)
            .where(tuple_(feedback.c.created_at, feedback.c.id) > tuple_(*map(literal, after)))
            .order_by(feedback.c.created_at, feedback.c.id)
            .limit(limit)
        )
        if rating is not None:
            query = query.where(feedback.c.rating == rating)
        with transaction(self.engine) as connection:
            return [Feedback(**row) for row in connection.execute(query).mappings()]


def insert_answer(connection: Connection, answer_id: str, created_at: str, body: dict[str, Any]) -> None:
    values = {"id": answer_id, "created_at": created_at, "body": json.dumps(body, ensure_ascii=False)}
    connection.execute(insert(answers).values(values))
