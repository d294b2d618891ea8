"""Embeds a collection anew, from the database, beside the vectors in use; then these give way in one step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection

from index import sqlite, store
from index.database import transaction
from index.document import Chunk, Document, embedded_text
from index.write import Writer

_BATCH_CHUNKS: Final = 128  # as many as `sync` commits together


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many chunks of how many documents were embedded, and with which model."""

    documents: int
    chunks: int
    embedding_model: str


def rebuild(
    writer: Writer, collection: str, on_progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Rebuilt:
    """Chunks stay as they are. Readers use the old vectors until the new ones are whole, and after a killed run.

    `on_progress` is told how many of all chunks are embedded. Raises CollectionNotFound and what stores raise.
    """
    with transaction(writer.engine) as connection:
        old = store.get_collection(connection, collection)
        in_documents, in_chunks = store.count(connection, collection)
    model = writer.embedder
    new = replace(old, embedding_model=model.name, dimensions=model.dimensions, generation=old.generation + 1)
    # The next generation of a run that was killed before the flip, and the last one of a run killed after it.
    writer.vectors.drop(new.vectors)
    writer.vectors.drop(replace(old, generation=old.generation - 1).vectors)

    done = 0
    on_progress(done, in_chunks)
    for batch in _batches(writer, collection):
        texts = [embedded_text(document.head, document.text[chunk.start : chunk.end]) for document, chunk in batch]
        writer.vectors.upsert(new.vectors, [chunk.id for _, chunk in batch], model.embed_documents(texts))
        done += len(batch)
        on_progress(done, in_chunks)

    with transaction(writer.engine) as connection:
        for document_id in list(store.documents_of(connection, collection)):
            _put_words(connection, document_id)
        store.forget_vectors(connection, collection, store.noted_vectors(connection, collection))
        store.stamp_generation(connection, collection, model, new.generation)
    writer.vectors.drop(old.vectors)
    return Rebuilt(in_documents, done, model.name)


def _batches(writer: Writer, collection: str) -> Iterator[list[tuple[Document, Chunk]]]:
    with transaction(writer.engine) as connection:
        ids = list(store.documents_of(connection, collection))
    batch: list[tuple[Document, Chunk]] = []
    for document_id in ids:
        with transaction(writer.engine) as connection:
            document, cut = store.get_document(connection, document_id), store.chunks_of(connection, document_id)
        for chunk in cut:
            batch.append((document, chunk))
            if len(batch) == _BATCH_CHUNKS:
                yield batch
                batch = []
    if batch:
        yield batch


def _put_words(connection: Connection, document_id: str) -> None:
    document = store.get_document(connection, document_id)
    numbers, cut = store.chunk_numbers(connection, [document_id]), store.chunks_of(connection, document_id)
    sqlite.remove_words(connection, numbers.values())
    sqlite.add_words(connection, store.words_of(document, cut, numbers))
