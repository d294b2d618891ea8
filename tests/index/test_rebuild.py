import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index import store
from index.chunk import Chunker
from index.database import open_database, transaction
from index.embed import BundledEmbedder
from index.errors import CollectionNotFound
from index.loaders.loaded import Block, LoadedDocument
from index.rebuild import rebuild
from index.sync import Incoming, sync
from index.vectors import open_vectors
from index.write import Writer
from tests.index.models import REPOSITORY

_EMBEDDER = BundledEmbedder()
_MANY = 300  # more than two batches


def test_a_rebuild_embeds_every_chunk_and_takes_the_place_of_the_old_vectors(writer: Writer) -> None:
    _add(writer, 3)
    steps: list[tuple[int, int]] = []
    rebuilt = rebuild(writer, "news", lambda done, total: steps.append((done, total)))
    assert (rebuilt.documents, rebuilt.chunks, rebuilt.embedding_model) == (3, 3, _EMBEDDER.name)
    assert steps == [(0, 3), (3, 3)]
    assert _generation(writer) == 2
    assert writer.vectors.ids("news.g2") == _chunk_ids(writer)
    assert writer.vectors.count("news.g1") == 0


def test_vectors_and_words_that_were_lost_come_back(writer: Writer) -> None:
    _add(writer, 3)
    writer.vectors.drop("news.g1")
    with transaction(writer.engine) as connection:
        connection.exec_driver_sql("DELETE FROM chunk_words")
    assert _found_by_words(writer) == 0
    rebuild(writer, "news")
    assert _found_by_words(writer) == 3
    assert writer.vectors.count("news.g2") == 3


def test_a_rebuild_moves_a_collection_to_another_model(writer: Writer) -> None:
    _add(writer, 3)
    rebuild(replace(writer, embedder=_Halved()), "news")
    with transaction(writer.engine) as connection:
        collection = store.get_collection(connection, "news")
    assert (collection.embedding_model, collection.dimensions) == ("halved", 192)
    assert len(writer.vectors.nearest("news.g2", _Halved().embed_queries(["the river"])[0], 3)) == 3


def test_a_rebuild_that_is_killed_leaves_the_old_vectors_in_force_and_can_be_run_again(tmp_path: Path) -> None:
    writer = _writer(tmp_path)
    _add(writer, _MANY)
    writer.engine.dispose()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.index.test_rebuild", str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=REPOSITORY,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"128\n"
        process.kill()

    assert _generation(writer) == 1
    assert writer.vectors.ids("news.g1") == _chunk_ids(writer)
    assert _found_by_words(writer) == _MANY
    rebuild(writer, "news")
    assert _generation(writer) == 2
    assert writer.vectors.ids("news.g2") == _chunk_ids(writer)


def test_a_collection_that_is_not_there_cannot_be_rebuilt(writer: Writer) -> None:
    with pytest.raises(CollectionNotFound):
        rebuild(writer, "news")


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    opened = _writer(tmp_path)
    yield opened
    opened.engine.dispose()


class _Halved:
    """Another model: the first half of each vector."""

    name = "halved"
    dimensions = 192

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = _EMBEDDER.embed_documents(texts)[:, :192].copy()
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.embed_documents(texts)


def _writer(folder: Path) -> Writer:
    engine = open_database(f"sqlite:///{folder / 'dateline.sqlite'}")
    return Writer(engine, open_vectors(folder / "chroma"), _EMBEDDER, Chunker(_EMBEDDER.count_tokens))


def _add(writer: Writer, documents: int) -> None:
    stories = (LoadedDocument((Block(f"The river rose by {number} metres."),)) for number in range(documents))
    incoming = [Incoming(story, f"{number}.txt", f"{number}.txt") for number, story in enumerate(stories)]
    assert all(outcome.status == "added" for outcome in sync(writer, "news", incoming))


def _generation(writer: Writer) -> int:
    with transaction(writer.engine) as connection:
        return store.get_collection(connection, "news").generation


def _chunk_ids(writer: Writer) -> set[str]:
    with transaction(writer.engine) as connection:
        documents = list(store.documents_of(connection, "news"))
        return {chunk.id for document in documents for chunk in store.chunks_of(connection, document)}


def _found_by_words(writer: Writer) -> int:
    with transaction(writer.engine) as connection:
        found = connection.exec_driver_sql("SELECT count(*) FROM chunk_words WHERE chunk_words MATCH 'river'")
        return int(found.scalar_one())


def _rebuild_until_killed(folder: Path) -> None:
    """Says when the first batch is in, and waits to be killed."""

    def stop_after_a_batch(done: int, _all: int) -> None:
        if done:
            print(done, flush=True)
            sys.stdin.read()

    rebuild(_writer(folder), "news", stop_after_a_batch)


if __name__ == "__main__":
    _rebuild_until_killed(Path(sys.argv[1]))
