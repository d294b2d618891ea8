"""The real models and a fresh data directory, for tests of the index."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import Engine

from index.chunk import Chunker
from index.database import open_database
from index.embed import BundledEmbedder
from index.filters import Filters
from index.loaders.loaded import Block, LoadedDocument
from index.passage import Passage
from index.query import Query
from index.rerank import CrossEncoder
from index.retrieve import Retriever
from index.sync import Incoming, Outcome, sync
from index.vectors import Vectors, open_vectors
from index.when import now, parse_when
from index.write import Writer

REPOSITORY = Path(__file__).parents[2]
"""Where `python -m tests…` finds these packages, whatever the working folder is."""


@cache
def embedder() -> BundledEmbedder:
    return BundledEmbedder()


@cache
def cross_encoder() -> CrossEncoder:
    return CrossEncoder()


@cache
def chunker() -> Chunker:
    return Chunker(embedder().count_tokens)


@dataclass(frozen=True)
class Opened:
    engine: Engine
    vectors: Vectors

    @property
    def writer(self) -> Writer:
        return Writer(self.engine, self.vectors, embedder(), chunker())

    def add(self, *documents: Incoming, collection: str = "default") -> list[Outcome]:
        return list(sync(self.writer, collection, documents))

    def search(self, query: str, as_of: str | None = None, top_k: int = 8) -> tuple[Passage, ...]:
        filters = Filters("default", parse_when(as_of) if as_of else now())
        return (
            Retriever(self.engine, self.vectors, embedder(), cross_encoder())
            .retrieve(Query(query), filters, top_k)
            .passages
        )


def open_index(folder: Path) -> Opened:
    folder.mkdir(parents=True, exist_ok=True)
    return Opened(open_database(f"sqlite:///{folder / 'test.sqlite'}"), open_vectors(folder / "chroma"))


def story(
    key: str,
    text: str,
    published_at: str | None = None,
    *,
    origin: str | None = None,
    title: str | None = None,
    source: str | None = None,
) -> Incoming:
    """A document of the paragraphs of `text`, from the file `origin`, which is the key unless given."""
    blocks = tuple(Block(paragraph) for paragraph in text.split("\n\n"))
    return Incoming(LoadedDocument(blocks, title=title, source=source, published_at=published_at), key, origin or key)
