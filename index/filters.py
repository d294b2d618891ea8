"""Which documents a question may use, and when they were published."""

from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, and_

from index.database import documents
from index.listing import Columns
from index.when import When, seconds


@dataclass(frozen=True, slots=True)
class Window:
    """Days of publication. The ends belong to it; None leaves it open."""

    published_after: When | None = None
    published_before: When | None = None

    def __str__(self) -> str:
        match self.published_after, self.published_before:
            case None, None:
                return "at any time"
            case None, before:
                return f"until {before}"
            case after, None:
                return f"since {after}"
            case after, before:
                return f"from {after} to {before}"
        raise AssertionError

    def holds(self, when: When | None) -> bool:
        """Whether it was surely then; an undated document lies in no window."""
        if when is None:
            return False
        after, before = self.published_after, self.published_before
        return (after is None or after.first <= when.first) and (before is None or when.last <= before.last)


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

    def within(self, window: Window) -> Self:
        """These filters, and that window too: it can only narrow them."""
        after = [day for day in (self.published_after, window.published_after) if day]
        before = [day for day in (self.published_before, window.published_before) if day]
        return replace(
            self,
            published_after=max(after, key=lambda day: day.first, default=None),
            published_before=min(before, key=lambda day: day.last, default=None),
        )

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

    def allowed(self, columns: Columns) -> NDArray[np.bool_]:
        """What `sql` says, of each row of the collection's listing: true for those that a search may return."""
        allowed = (columns.known_from <= seconds(self.as_of.last)) & ~columns.gone
        if self.published_after:
            allowed &= columns.published_first >= seconds(self.published_after.first)
        if self.published_before:
            allowed &= columns.published_last <= seconds(self.published_before.last)
        for names, column in (
            (self.source, columns.source),
            (self.document_ids, columns.document),
            ((self.language,) if self.language is not None else None, columns.language),
        ):
            if names is not None:
                allowed &= np.isin(column, [hash(name) for name in names])
        return allowed
