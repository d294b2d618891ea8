"""The chunks of a collection in memory, with what filters ask about: a filter is then a comparison of columns.

A chunk's row never changes: a document that changes gets new chunks, with higher numbers. So a listing is kept up by
reading the numbers that came since, and what was deleted may stay in it until somebody meets it: the database is asked
about whatever a search returns.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from index.database import chunks, documents
from index.store import Collection
from index.vector_rows import VectorRows

UNDATED: Final = np.iinfo(np.int64).min  # before everything, as `published_first`
_LAST: Final = np.iinfo(np.int64).max
_COLUMNS: Final = (
    chunks.c.number,
    chunks.c.id,
    chunks.c.document_id,
    documents.c.known_from,
    documents.c.published_first,
    documents.c.published_last,
    documents.c.source,
    documents.c.language,
)


@dataclass(frozen=True, slots=True)
class Columns:
    """A row a chunk, ordered by number. Times are seconds since 1970; where there is none, `published_first` is the
    least and `published_last` the largest of numbers. Documents, publishers and languages are hashes of their names:
    the rare document that is taken for another one is sorted out by the database.
    """

    number: NDArray[np.int64]
    known_from: NDArray[np.int64]
    published_first: NDArray[np.int64]
    published_last: NDArray[np.int64]
    document: NDArray[np.int64]
    source: NDArray[np.int64]
    language: NDArray[np.int64]
    gone: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.number)


@dataclass(slots=True)
class Listing:
    """`ids` and `rows` may already hold more than `columns`."""

    columns: Columns
    ids: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    vectors: VectorRows = field(default_factory=VectorRows)
    read_up_to: int = 0
    read_at_first: int = 0
    _lock: Any = field(default_factory=Lock)

    def refresh(self, connection: Connection, collection: str) -> None:
        """Reads the chunks that came since the last time."""
        newest = connection.execute(select(func.max(chunks.c.number))).scalar_one() or 0
        if newest <= self.read_up_to:
            return
        with self._lock:
            if newest <= self.read_up_to:
                return
            query = select(*_COLUMNS).join(documents, documents.c.id == chunks.c.document_id)
            fresh = query.where(
                documents.c.collection == collection,
                chunks.c.number > self.read_up_to,
                chunks.c.number <= newest,
            ).order_by(chunks.c.number)
            rows = connection.execute(fresh).all()
            columns = _joined([self.columns, _columns(rows)])
            for row, (_, chunk, *_) in enumerate(rows, len(self.ids)):
                if chunk in self.rows:  # deleted, and then added again
                    columns.gone[self.rows[chunk]] = True
                self.rows[chunk] = row
                self.ids.append(chunk)
            self.columns = columns
            self.read_at_first = self.read_at_first or len(columns)
            self.read_up_to = newest

    @property
    def is_stale(self) -> bool:
        """So much came since the first reading that much else may have gone."""
        return len(self.columns) > 2 * self.read_at_first + 10_000

    def forget(self, ids: Iterable[str]) -> None:
        """These are no longer in the database."""
        for chunk in ids:
            self.columns.gone[self.rows[chunk]] = True


class Listings:
    """Every collection's listing. Safe to share between threads."""

    def __init__(self) -> None:
        self._listings: dict[str, tuple[str, Listing]] = {}

    def of(self, connection: Connection, collection: Collection) -> Listing:
        """As the database is now. A rebuilt collection starts anew."""
        name, listing = self._listings.get(collection.name, ("", None))
        if listing is None or name != collection.vectors or listing.is_stale:
            listing = Listing(_columns([]))
            self._listings[collection.name] = (collection.vectors, listing)
        listing.refresh(connection, collection.name)
        return listing


def _columns(rows: Sequence[Sequence[Any]]) -> Columns:
    number, _, document, known_from, first, last, source, language = zip(*rows, strict=True) if rows else [()] * 8

    def column(values: Iterable[int]) -> NDArray[np.int64]:
        return np.fromiter(values, np.int64, len(rows))

    return Columns(
        number=column(number),
        known_from=column(known_from),
        published_first=column(UNDATED if seconds is None else seconds for seconds in first),
        published_last=column(_LAST if seconds is None else seconds for seconds in last),
        document=column(map(hash, document)),
        source=column(map(hash, source)),
        language=column(map(hash, language)),
        gone=np.zeros(len(rows), np.bool_),
    )


def _joined(parts: Sequence[Columns]) -> Columns:
    return Columns(*(np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(Columns)))
