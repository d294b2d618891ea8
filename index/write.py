"""Adds, replaces and removes documents so that a killed run leaves nothing half visible.

The database decides what exists; Chroma follows it. For each batch: note the ids in the journal, put the vectors, then
commit documents, chunks and words in one transaction, then take the stale vectors away. Retrieval passes over a vector
without a chunk, so a batch appears and disappears as a whole. `recover` finishes what a killed run left in the journal.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine

from index import store
from index.chunk import Chunker
from index.database import transaction
from index.document import Chunk, Document, embedded_text
from index.embed import Embedder
from index.vectors import Vectors


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document cut into chunks and not yet embedded. `origin` is the file it came from."""

    document: Document
    chunks: tuple[Chunk, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class Writer:
    """The one writer of a data directory: never use two at once."""

    engine: Engine
    vectors: Vectors
    embedder: Embedder
    chunker: Chunker

    def recover(self, collection: str) -> None:
        """Removes the vectors that a killed run left without a chunk."""
        with transaction(self.engine) as connection:
            opened = store.open_collection(connection, collection, self.embedder)
            noted = store.noted_vectors(connection, collection)
            orphans = set(noted) - store.get_chunks(connection, noted).keys()
        if noted:
            self.vectors.delete(opened.vectors, orphans)
            self._forget(collection, noted)

    def prepare(self, document: Document, origin: str) -> Prepared:
        return Prepared(document, tuple(self.chunker.chunk(document)), origin)

    def put(self, collection: str, batch: Sequence[Prepared]) -> None:
        """Embeds and commits documents, each replacing its earlier version."""
        with transaction(self.engine) as connection:
            name = store.open_collection(connection, collection, self.embedder).vectors
        ids = [chunk.id for prepared in batch for chunk in prepared.chunks]
        embedded = self.embedder.embed_documents(
            [
                embedded_text(prepared.document.head, prepared.document.text[chunk.start : chunk.end])
                for prepared in batch
                for chunk in prepared.chunks
            ]
        )
        with transaction(self.engine) as connection:
            store.note_vectors(connection, collection, ids)
        self.vectors.upsert(name, ids, embedded)
        with transaction(self.engine) as connection:
            stale = store.put_documents(
                connection, [(prepared.document, prepared.chunks, prepared.origin) for prepared in batch]
            )
            store.forget_vectors(connection, collection, ids)
            store.note_vectors(connection, collection, stale)
        self._drop_vectors(collection, name, stale)

    def move(self, document_id: str, origin: str) -> None:
        """The same document now comes from another file."""
        with transaction(self.engine) as connection:
            store.set_origin(connection, document_id, origin)

    def remove(self, collection: str, document_ids: Sequence[str]) -> None:
        """Removes documents with all that derives from them."""
        with transaction(self.engine) as connection:
            name = store.get_collection(connection, collection).vectors
            stale = store.remove_documents(connection, document_ids)
            store.note_vectors(connection, collection, stale)
        self._drop_vectors(collection, name, stale)

    def _drop_vectors(self, collection: str, name: str, stale: Sequence[str]) -> None:
        if stale:
            self.vectors.delete(name, stale)
            self._forget(collection, stale)

    def _forget(self, collection: str, ids: Sequence[str]) -> None:
        with transaction(self.engine) as connection:
            store.forget_vectors(connection, collection, ids)
