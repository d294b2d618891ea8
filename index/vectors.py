"""Dense vectors in Chroma, embedded or as a server. The only importer of chromadb."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import chromadb
import numpy as np
from chromadb.config import Settings
from chromadb.errors import NotFoundError
from numpy.typing import NDArray

from index.errors import VectorStoreUnavailable

# Chroma refuses larger batches; its own limit is 5461 on older SQLite builds.
_BATCH: Final = 4000
# With Chroma's defaults (100, 16, 100) the nearest chunk was missing from the top 50 of 2 federal questions in 80, with
# only 1,375 vectors; with these, of none, and each list of 50 was the exact one. 0.5 ms a query instead of 0.3.
_HNSW: Final = {"space": "cosine", "ef_construction": 400, "max_neighbors": 64, "ef_search": 500}


def open_vectors(folder: Path, url: str | None = None) -> "Vectors":
    """The embedded store in `folder`, or the Chroma server at `url`. Raises VectorStoreUnavailable."""
    settings = Settings(anonymized_telemetry=False)
    with _failures_named(url or str(folder)):
        if url is None:
            folder.mkdir(parents=True, exist_ok=True)
            return Vectors(chromadb.PersistentClient(str(folder), settings=settings), str(folder))
        address = urlsplit(url)
        secure = address.scheme == "https"
        client = chromadb.HttpClient(
            address.hostname or "localhost",
            address.port or (443 if secure else 8000),
            ssl=secure,
            settings=settings,
        )
        return Vectors(client, url)


class Vectors:
    """One Chroma collection a (collection, generation), cosine distance. Ids are chunk ids."""

    def __init__(self, client: Any, place: str) -> None:
        self._client = client
        self._place = place

    def upsert(self, name: str, ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Adds or replaces `ids` with the rows of `vectors`, shape (len(ids), dimensions)."""
        with _failures_named(self._place):
            store = self._open(name)
            for start in range(0, len(ids), _BATCH):
                store.upsert(ids=list(ids[start : start + _BATCH]), embeddings=vectors[start : start + _BATCH])

    def delete(self, name: str, ids: Iterable[str]) -> None:
        """Removes `ids`; those that are not there are not missed."""
        doomed = list(ids)
        with _failures_named(self._place):
            store = self._open(name)
            for start in range(0, len(doomed), _BATCH):
                store.delete(ids=doomed[start : start + _BATCH])

    def nearest(self, name: str, query: NDArray[np.float32], limit: int) -> list[tuple[str, float]]:
        """(chunk id, cosine similarity) of the nearest, the best first."""
        with _failures_named(self._place):
            found = self._open(name).query(query_embeddings=[query], n_results=limit, include=["distances"])
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return [(chunk, 1 - distance) for chunk, distance in pairs]

    def read(self, name: str, ids: Sequence[str]) -> Iterator[tuple[list[str], NDArray[np.float32]]]:
        """The vectors of those of `ids` that have one, as rows, some at a time and in any order."""
        for start in range(0, len(ids), _BATCH):
            with _failures_named(self._place):
                found = self._open(name).get(ids=list(ids[start : start + _BATCH]), include=["embeddings"])
            if found["ids"]:
                yield found["ids"], np.asarray(found["embeddings"], np.float32)

    def ids(self, name: str) -> set[str]:
        with _failures_named(self._place):
            return set(self._open(name).get(include=[])["ids"])

    def count(self, name: str) -> int:
        with _failures_named(self._place):
            return int(self._open(name).count())

    def drop(self, name: str) -> None:
        with _failures_named(self._place):
            try:
                self._client.delete_collection(name)
            except NotFoundError:
                return

    def check(self) -> None:
        """Raises VectorStoreUnavailable if the store does not answer."""
        with _failures_named(self._place):
            self._client.heartbeat()

    def _open(self, name: str) -> Any:
        # Chroma's own default would download a model.
        return self._client.get_or_create_collection(name, embedding_function=None, configuration={"hnsw": _HNSW})


@contextmanager
def _failures_named(place: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # chromadb raises its own, httpx's, and its Rust core's errors
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise VectorStoreUnavailable(
            f"The vector store at {place} failed: {reason}. "
            "If its files are damaged, `dateline index rebuild` makes them anew from the database."
        ) from error
