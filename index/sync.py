"""Brings a collection in line with documents as they are now: adds, changes, leaves alone, removes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import select

from index.canonical import canonicalise
from index.database import documents, transaction
from index.document import document_id
from index.errors import DocumentRejected
from index.loaders.loaded import LoadedDocument
from index.origin import is_under
from index.when import now
from index.write import Prepared, Writer

# Chunks that are embedded and committed together: few transactions, and little to lose to a kill.
_BATCH_CHUNKS: Final = 128

Status = Literal["added", "changed", "unchanged", "removed", "failed"]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A loaded document with the key that names it in its collection and the file it came from."""

    loaded: LoadedDocument
    key: str
    origin: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Something that should have been a document: which, and why it is not."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document; `chunks` counts those embedded now, `reason` is there for a failed one."""

    key: str
    status: Status
    document_id: str | None = None
    chunks: int = 0
    reason: str | None = None


def sync(writer: Writer, collection: str, incoming: Iterable[Incoming | Failed]) -> Iterator[Outcome]:
    """Yields an outcome a document, after it has been committed. A failed one never stops the rest.

    Of two documents with the same key and origin the later one wins, as it would in two runs. With the same key from
    two origins the second fails: they would replace each other on every run.
    """
    writer.recover(collection)
    known = _known(writer, collection)
    met: dict[str, str] = {}
    batch: dict[str, tuple[Prepared, Status]] = {}
    for item in incoming:
        if isinstance(item, Failed):
            yield Outcome(item.key, "failed", reason=item.reason)
            continue
        try:
            document = canonicalise(item.loaded, collection, item.key, now())
        except DocumentRejected as error:
            yield Outcome(item.key, "failed", reason=str(error))
            continue
        head = document.head
        if head.id in batch:
            yield from _commit(writer, collection, batch)
        if (origin := met.setdefault(head.id, item.origin)) != item.origin:
            yield Outcome(head.key, "failed", reason=f"{origin} has a document with the same id: {head.key}")
            continue
        version, origin = known.get(head.id, ("", ""))
        known[head.id] = (head.version, item.origin)
        if version == head.version:
            if origin != item.origin:
                writer.move(head.id, item.origin)
            yield Outcome(head.key, "unchanged", head.id)
            continue
        batch[head.id] = (writer.prepare(document, item.origin), "changed" if version else "added")
        if sum(len(waiting.chunks) for waiting, _ in batch.values()) >= _BATCH_CHUNKS:
            yield from _commit(writer, collection, batch)
    yield from _commit(writer, collection, batch)


def prune(
    writer: Writer, collection: str, roots: Iterable[str], present: Iterable[str], unreadable: Iterable[str]
) -> Iterator[Outcome]:
    """Removes the documents that came from files at or under `roots` and are not among the ids `present`.

    What came from an `unreadable` file stays: nobody knows whether it is gone.
    """
    under, kept, spared = tuple(roots), set(present), tuple(unreadable)
    query = select(documents.c.id, documents.c.key, documents.c.origin).where(documents.c.collection == collection)
    with transaction(writer.engine) as connection:
        gone = [
            row
            for row in connection.execute(query)
            if row.id not in kept and is_under(row.origin, under) and not is_under(row.origin, spared)
        ]
    writer.remove(collection, [row.id for row in gone])
    for row in gone:
        yield Outcome(row.key, "removed", row.id)


def _known(writer: Writer, collection: str) -> dict[str, tuple[str, str]]:
    """Version and origin of every document, by id."""
    columns = select(documents.c.id, documents.c.version, documents.c.origin)
    with transaction(writer.engine) as connection:
        rows = connection.execute(columns.where(documents.c.collection == collection))
        return {row.id: (row.version, row.origin) for row in rows}


def _commit(writer: Writer, collection: str, batch: dict[str, tuple[Prepared, Status]]) -> Iterator[Outcome]:
    if batch:
        writer.put(collection, [prepared for prepared, _ in batch.values()])
    for prepared, status in batch.values():
        head = prepared.document.head
        yield Outcome(head.key, status, document_id(collection, head.key), len(prepared.chunks))
    batch.clear()
