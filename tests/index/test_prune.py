from collections.abc import Iterator
from pathlib import Path

import pytest

from index.chunk import Chunker
from index.database import open_database
from index.embed import BundledEmbedder
from index.loaders.loaded import Block, LoadedDocument
from index.sync import Incoming, prune, sync
from index.vectors import open_vectors
from index.write import Writer


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    embedder = BundledEmbedder()
    engine = open_database(f"sqlite:///{tmp_path / 'dateline.sqlite'}")
    yield Writer(engine, open_vectors(tmp_path / "chroma"), embedder, Chunker(embedder.count_tokens))
    engine.dispose()


@pytest.mark.parametrize(
    ("root", "removed"),
    [
        (".", ["a.txt", "news/b.txt"]),
        ("news", ["news/b.txt"]),
        ("/elsewhere", ["/elsewhere/c.txt"]),
        ("/", ["/elsewhere/c.txt"]),
        ("new", []),
    ],
)
def test_pruning_removes_what_is_gone_from_under_the_root_and_nothing_else(
    writer: Writer, root: str, removed: list[str]
) -> None:
    story = LoadedDocument((Block("The river rose."),))
    origins = ["a.txt", "news/b.txt", "/elsewhere/c.txt", "api:d"]
    list(sync(writer, "default", [Incoming(story, origin, origin) for origin in origins]))
    assert sorted(outcome.key for outcome in prune(writer, "default", [root], [], [])) == removed
