"""What a collection holds, for people who look through it. Every function works inside the caller's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from index import store
from index.database import chunks, documents
from index.document import DocumentHead
from index.errors import DocumentNotFound


@dataclass(frozen=True, slots=True)
class Entry:
    """A document without its text. `origin` is the file it last came from, `chunks` how many slices are indexed."""

    head: DocumentHead
    origin: str
    chunks: int


def get_entry(connection: Connection, document_id: str) -> Entry:
    """Raises DocumentNotFound."""
    found = _entries(connection, [store.get_head(connection, document_id)])
    if not found:
        raise DocumentNotFound(document_id)
    return found[0]


def list_entries(connection: Connection, collection: str, after_id: str | None, limit: int) -> list[Entry]:
    """At most `limit`, ordered by id, from the one that follows `after_id`. Raises CollectionNotFound."""
    store.get_collection(connection, collection)
    return _entries(connection, store.list_heads(connection, collection, after_id, limit))


def _entries(connection: Connection, heads: Sequence[DocumentHead]) -> list[Entry]:
    query = (
        select(documents.c.id, documents.c.origin, func.count(chunks.c.id).label("chunks"))
        .outerjoin(chunks, chunks.c.document_id == documents.c.id)
        .where(documents.c.id.in_([head.id for head in heads]))
        .group_by(documents.c.id, documents.c.origin)
    )
    found = {row.id: row for row in connection.execute(query)}
    # On SQLite two reads of a transaction may see a removal between them.
    return [Entry(head, found[head.id].origin, found[head.id].chunks) for head in heads if head.id in found]
