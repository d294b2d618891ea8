"""Makes a large collection of small ones, for `benchmarks.search`: real texts repeated, real vectors moved a little.

Nothing is embedded. Copy `n` of a document has its text with "Copy n." after it, its vectors plus noise, normalised
again, and a publisher and a day of its own, drawn at random. It goes through the functions that an ingest goes through,
so that database, lexical index and vectors are laid out as after one.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index import store
from index.database import open_database, transaction
from index.document import Chunk, Document, chunk_id, document_id
from index.embed import Embedder
from index.vectors import open_vectors
from index.when import parse_when

COPIES: Final = "copies"
FIRST_DAY: Final = date(2000, 1, 1)
DAYS: Final = 8000  # every document lies on one of these days, each as likely as the others
PUBLISHERS: Final = 10  # of each of the original collections, each as likely as the others
_NOISE: Final = 0.3  # of a vector's length: a copy's cosine with its original is .96, with another copy .92
_BATCH: Final = 1000


@dataclass(frozen=True, slots=True)
class _Original:
    document: Document
    chunks: Sequence[Chunk]
    vectors: Mapping[str, NDArray[np.float32]]


def build(origins: Sequence[Path], folder: Path, size: int, embedder: Embedder) -> None:
    """Writes at least `size` chunks, made of all collections of the data directories `origins`, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = open_database(f"sqlite:///{folder / 'dateline.sqlite'}")
    vectors = open_vectors(folder / "chroma")
    with transaction(engine) as connection:
        name = store.open_collection(connection, COPIES, embedder).vectors
    for batch in _batches(_copies([each for origin in origins for each in _originals(origin)]), size):
        rows = [row for copy in batch for row in copy.vectors.items()]
        vectors.upsert(name, [chunk for chunk, _ in rows], np.array([vector for _, vector in rows]))
        with transaction(engine) as connection:
            store.put_documents(connection, [(copy.document, copy.chunks, "benchmark") for copy in batch])
            print(f"{store.count(connection, COPIES)[1]} of {size} chunks", flush=True)
    engine.dispose()


def _originals(data: Path) -> Iterator[_Original]:
    engine, vectors = open_database(f"sqlite:///{data / 'dateline.sqlite'}"), open_vectors(data / "chroma")
    with transaction(engine) as connection:
        for collection in store.list_collections(connection):
            cut = {key: store.chunks_of(connection, key) for key in store.documents_of(connection, collection.name)}
            ids = [chunk.id for chunks in cut.values() for chunk in chunks]
            known = {key: row for some, rows in vectors.read(collection.vectors, ids) for key, row in zip(some, rows)}  # noqa: B905
            for key, chunks in cut.items():
                yield _Original(store.get_document(connection, key), chunks, known)
    engine.dispose()


def _copies(originals: list[_Original]) -> Iterator[_Original]:
    order, noise = random.Random(0), np.random.default_rng(0)
    for number in count(1):
        for original in order.sample(originals, len(originals)):
            head = original.document.head
            key, text = f"{head.key} {number}", f"{original.document.text}\n\nCopy {number}."
            day = FIRST_DAY + timedelta(days=order.randrange(DAYS))
            head = replace(
                head,
                id=document_id(COPIES, key),
                version=f"{head.version[:20]}{number:04}",
                collection=COPIES,
                key=key,
                length=len(text),
                source=f"{head.collection} {order.randrange(PUBLISHERS)}",
                published_at=parse_when(day.isoformat()),
                updated_at=None,
            )
            ids = [chunk_id(head.id, head.version, chunk.start, chunk.end) for chunk in original.chunks]
            yield _Original(
                replace(original.document, head=head, text=text),
                [replace(chunk, id=new, document_id=head.id) for chunk, new in zip(original.chunks, ids, strict=True)],
                {
                    new: _moved(original.vectors[chunk.id], noise)
                    for chunk, new in zip(original.chunks, ids, strict=True)
                },
            )


def _moved(vector: NDArray[np.float32], noise: np.random.Generator) -> NDArray[np.float32]:
    step = noise.standard_normal(len(vector)).astype(np.float32)
    moved = vector + _NOISE * step / np.linalg.norm(step)
    unit: NDArray[np.float32] = moved / np.linalg.norm(moved)
    return unit


def _batches(copies: Iterator[_Original], size: int) -> Iterator[list[_Original]]:
    batch: list[_Original] = []
    written = waiting = 0
    while written < size:
        batch.append(next(copies))
        waiting += len(batch[-1].chunks)
        if waiting >= min(_BATCH, size - written):
            yield batch
            written, waiting, batch = written + waiting, 0, []
