"""Which documents a question may use, and when they were published."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_

from index.database import documents
from index.when import When, seconds


@dataclass(frozen=True, slots=True)
class Window:
    """Days of publication. The ends belong to it; None leaves it open."""

    published_after: When | None = None
    published_before: When | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """`as_of` bars what was published, or last updated, later. The window's ends belong to it; an undated document lies
    in no window. An empty tuple allows nothing; None allows everything.
    """

    collection: str
    as_of: When
    published_after: When | None = None
    published_before: When | None = None
    source: tuple[str, ...] | None = None
    document_ids: tuple[str, ...] | None = None
    language: str | None = None

    def sql(self) -> ColumnElement[bool]:
        """A condition over the `documents` table."""
        table = documents.c
        conditions: list[Any] = [
            table.collection == self.collection,
            table.known_from <= seconds(self.as_of.last),
        ]
        if self.published_after:
            conditions.append(table.published_first >= seconds(self.published_after.first))
        if self.published_before:
            conditions.append(table.published_last <= seconds(self.published_before.last))
        if self.source is not None:
            conditions.append(table.source.in_(self.source))
        if self.document_ids is not None:
            conditions.append(table.id.in_(self.document_ids))
        if self.language is not None:
            conditions.append(table.language == self.language)
        return and_(*conditions)
