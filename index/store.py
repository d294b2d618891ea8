"""Reads and writes documents and chunks in the database. Every function works inside the caller's transaction."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, case, delete, func, insert, select, update

from index import sqlite
from index.database import chunks, collections, documents, vector_journal
from index.document import Chunk, Document, DocumentHead, Section
from index.embed import Embedder
from index.errors import CollectionNameInvalid, CollectionNotFound, DocumentNotFound, EmbeddingMismatch
from index.when import When, now, parse_when, seconds

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}\Z")
_PARAMETERS: Final = 500  # bound variables in one IN (...): every database takes that many

_HEAD = [
    "id",
    "version",
    "collection",
    "key",
    "title",
    "length",
    "ingested_at",
    "source",
    "author",
    "url",
    "published_at",
    "updated_at",
    "place",
    "language",
    "metadata",
]
_CHUNK = ["id", "document_id", "start", "end", "heading", "page"]


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection's stamp: the model it was embedded with, and the name its vectors have in Chroma."""

    name: str
    embedding_model: str
    dimensions: int
    generation: int

    @property
    def vectors(self) -> str:
        return f"{self.name}.g{self.generation}"

    def check_model(self, embedder: Embedder) -> None:
        if self.embedding_model != embedder.name:
            raise EmbeddingMismatch(self.name, self.embedding_model, embedder.name)


@dataclass(frozen=True, slots=True)
class Cut:
    """A chunk with its words and the document that it was cut from."""

    chunk: Chunk
    document: DocumentHead
    words: str


def get_collection(connection: Connection, name: str) -> Collection:
    row = connection.execute(select(collections).where(collections.c.name == name)).one_or_none()
    if row is None:
        raise CollectionNotFound(name, [known.name for known in list_collections(connection)])
    return Collection(row.name, row.embedding_model, row.dimensions, row.generation)


def list_collections(connection: Connection) -> list[Collection]:
    rows = connection.execute(select(collections).order_by(collections.c.name))
    return [Collection(row.name, row.embedding_model, row.dimensions, row.generation) for row in rows]


def open_collection(connection: Connection, name: str, embedder: Embedder) -> Collection:
    """The collection, created and stamped if it is new. Raises CollectionNameInvalid, EmbeddingMismatch."""
    if not _NAME.match(name):
        raise CollectionNameInvalid(name)
    try:
        collection = get_collection(connection, name)
    except CollectionNotFound:
        stamp = {"embedding_model": embedder.name, "dimensions": embedder.dimensions, "generation": 1}
        connection.execute(insert(collections).values(name=name, created_at=now().iso, **stamp))
        collection = get_collection(connection, name)
    collection.check_model(embedder)
    return collection


def stamp_generation(connection: Connection, name: str, embedder: Embedder, generation: int) -> None:
    connection.execute(
        update(collections)
        .where(collections.c.name == name)
        .values(embedding_model=embedder.name, dimensions=embedder.dimensions, generation=generation)
    )


def put_documents(connection: Connection, batch: Sequence[tuple[Document, Sequence[Chunk], str]]) -> list[str]:
    """Adds documents, each with its chunks and origin, or replaces their earlier versions; none may come twice.

    Returns the ids of chunks that are no longer there.
    """
    stale = remove_documents(connection, [document.head.id for document, _, _ in batch])
    if batch:
        connection.execute(insert(documents), [_columns(document, origin) for document, _, origin in batch])
    if rows := [{name: getattr(chunk, name) for name in _CHUNK} for _, cut, _ in batch for chunk in cut]:
        connection.execute(insert(chunks), rows)
    numbers = chunk_numbers(connection, [document.head.id for document, _, _ in batch])
    sqlite.add_words(connection, (row for document, cut, _ in batch for row in words_of(document, cut, numbers)))
    return [chunk for chunk in stale if chunk not in numbers]


def set_origin(connection: Connection, document_id: str, origin: str) -> None:
    connection.execute(update(documents).where(documents.c.id == document_id).values(origin=origin))


def remove_documents(connection: Connection, ids: Sequence[str]) -> list[str]:
    """Removes documents, their chunks and words. Returns the ids of the chunks; what is not there is not missed."""
    numbers = chunk_numbers(connection, ids)
    sqlite.remove_words(connection, numbers.values())
    for some in _batched(ids, _PARAMETERS):
        connection.execute(delete(chunks).where(chunks.c.document_id.in_(some)))
        connection.execute(delete(documents).where(documents.c.id.in_(some)))
    return list(numbers)


def get_head(connection: Connection, document_id: str) -> DocumentHead:
    return _head(_document_row(connection, document_id, *(documents.c[name] for name in _HEAD)))


def get_document(connection: Connection, document_id: str) -> Document:
    row = _document_row(connection, document_id, documents)
    return Document(_head(row), row.text, tuple(Section(**section) for section in row.sections))


def get_heads(connection: Connection, ids: Iterable[str]) -> dict[str, DocumentHead]:
    columns = select(*(documents.c[name] for name in _HEAD))
    rows = (
        row
        for some in _batched(ids, _PARAMETERS)
        for row in connection.execute(columns.where(documents.c.id.in_(some)))
    )
    return {row.id: _head(row) for row in rows}


def get_cut(connection: Connection, ids: Iterable[str], where: ColumnElement[bool]) -> dict[str, Cut]:
    """The chunks `ids` of documents that `where` allows, with their words and their documents, by id.

    One statement reads all of a chunk: between two of them a document could get another text.
    """
    heads = [documents.c[name].label(f"of_document_{name}") for name in _HEAD]
    words = func.substr(documents.c.text, chunks.c.start + 1, chunks.c.end - chunks.c.start).label("words")
    # As a value, or SQLite would begin with all documents that the condition allows: half a second for 100,000 chunks.
    allowed = case((where, 1), else_=0) == 1
    query = select(chunks, words, *heads).join(documents, documents.c.id == chunks.c.document_id).where(allowed)
    rows = (
        row for some in _batched(ids, _PARAMETERS) for row in connection.execute(query.where(chunks.c.id.in_(some)))
    )
    return {row.id: Cut(_chunk(row), _head(row, "of_document_"), row.words) for row in rows}


def get_slice(connection: Connection, document_id: str, start: int, end: int) -> tuple[str, str]:
    """The document's version and its text from `start` to `end` (code points). Raises DocumentNotFound."""
    words = func.substr(documents.c.text, start + 1, end - start).label("words")
    row = _document_row(connection, document_id, documents.c.version, words)
    return row.version, row.words


def list_heads(connection: Connection, collection: str, after_id: str | None, limit: int) -> list[DocumentHead]:
    """Ordered by id, from the one that follows `after_id`."""
    query: Select[Any] = select(*(documents.c[name] for name in _HEAD)).where(documents.c.collection == collection)
    if after_id:
        query = query.where(documents.c.id > after_id)
    return [_head(row) for row in connection.execute(query.order_by(documents.c.id).limit(limit))]


def documents_of(connection: Connection, collection: str) -> Iterator[str]:
    """The ids of the collection's documents."""
    yield from connection.execute(select(documents.c.id).where(documents.c.collection == collection)).scalars()


def get_chunks(connection: Connection, ids: Iterable[str]) -> dict[str, Chunk]:
    query = select(chunks)
    rows = (
        row for some in _batched(ids, _PARAMETERS) for row in connection.execute(query.where(chunks.c.id.in_(some)))
    )
    return {row.id: _chunk(row) for row in rows}


def chunks_of(connection: Connection, document_id: str) -> list[Chunk]:
    query = select(chunks).where(chunks.c.document_id == document_id).order_by(chunks.c.start)
    return [_chunk(row) for row in connection.execute(query)]


def chunk_numbers(connection: Connection, document_ids: Iterable[str]) -> dict[str, int]:
    """The numbers under which the lexical index knows the documents' chunks, by chunk id."""
    query = select(chunks.c.id, chunks.c.number)
    return {
        row.id: row.number
        for some in _batched(document_ids, _PARAMETERS)
        for row in connection.execute(query.where(chunks.c.document_id.in_(some)))
    }


def words_of(
    document: Document, cut: Iterable[Chunk], numbers: Mapping[str, int]
) -> Iterator[tuple[int, str, str, str]]:
    """What the lexical index holds of each chunk: number, title, heading, words."""
    for chunk in cut:
        words = document.text[chunk.start : chunk.end]
        yield numbers[chunk.id], document.head.title, chunk.heading or "", words


def count(connection: Connection, collection: str) -> tuple[int, int]:
    """How many documents and chunks the collection holds."""
    of_collection = documents.c.collection == collection
    in_documents = connection.execute(select(func.count()).select_from(documents).where(of_collection)).scalar_one()
    joined = chunks.join(documents, documents.c.id == chunks.c.document_id)
    return in_documents, connection.execute(select(func.count()).select_from(joined).where(of_collection)).scalar_one()


def note_vectors(connection: Connection, collection: str, ids: Iterable[str]) -> None:
    """Writes into the journal that the vectors of `ids` are about to change."""
    fresh = set(ids) - set(noted_vectors(connection, collection))
    if fresh:
        connection.execute(insert(vector_journal), [{"collection": collection, "chunk_id": chunk} for chunk in fresh])


def forget_vectors(connection: Connection, collection: str, ids: Iterable[str]) -> None:
    """The vectors of `ids` agree with the chunks again."""
    for some in _batched(ids, _PARAMETERS):
        connection.execute(
            delete(vector_journal).where(vector_journal.c.collection == collection, vector_journal.c.chunk_id.in_(some))
        )


def noted_vectors(connection: Connection, collection: str) -> list[str]:
    query = select(vector_journal.c.chunk_id).where(vector_journal.c.collection == collection)
    return list(connection.execute(query).scalars())


def _batched(ids: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    remaining = iter(ids)
    while some := tuple(islice(remaining, size)):
        yield some


def _document_row(connection: Connection, document_id: str, *columns: Any) -> Row[Any]:
    row = connection.execute(select(*columns).where(documents.c.id == document_id)).one_or_none()
    if row is None:
        raise DocumentNotFound(document_id)
    return row


def _columns(document: Document, origin: str) -> dict[str, Any]:
    head = document.head
    published = head.published_at
    return {
        **{name: getattr(head, name) for name in _HEAD},
        "metadata": dict(head.metadata),
        "ingested_at": head.ingested_at.iso,
        "published_at": published.iso if published else None,
        "updated_at": head.updated_at.iso if head.updated_at else None,
        "published_first": seconds(published.first) if published else None,
        "published_last": seconds(published.last) if published else None,
        "known_from": seconds_known_from(head),
        "sections": [asdict(section) for section in document.sections],
        "text": document.text,
        "origin": origin,
    }


def seconds_known_from(head: DocumentHead) -> int:
    """The moment from which the text, as we hold it, was surely public.

    A day without a time counts from its end, unless the document was here earlier that day; an undated document from
    when it came here; an updated one from its update.
    """
    dates = [when for when in (head.published_at, head.updated_at) if when] or [head.ingested_at]
    arrived = seconds(head.ingested_at.first)
    return max(max(seconds(when.first), min(seconds(when.last), arrived)) for when in dates)


def _head(row: Row[Any], prefix: str = "") -> DocumentHead:
    values = {name: row._mapping[prefix + name] for name in _HEAD if name != "metadata"}
    for name in ("ingested_at", "published_at", "updated_at"):
        values[name] = _when(values[name])
    return DocumentHead(**values, metadata=row._mapping[prefix + "metadata"])


def _when(iso: str | None) -> When | None:
    return parse_when(iso) if iso else None


def _chunk(row: Row[Any]) -> Chunk:
    return Chunk(row.id, row.document_id, row.start, row.end, row.heading, row.page)
