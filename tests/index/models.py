"""The real models and a fresh data directory, for tests of the index."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import Engine

from index.canonical import canonicalise
from index.chunk import Chunker
from index.database import open_database
from index.document import Chunk
from index.embed import BundledEmbedder
from index.filters import Filters
from index.loaders.loaded import Block, LoadedDocument
from index.passage import Passage, Scores
from index.query import Query
from index.rerank import CrossEncoder
from index.retrieve import Retrieved, Retriever
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

    @property
    def retriever(self) -> Retriever:
        return Retriever(self.engine, self.vectors, embedder(), cross_encoder())

    def retrieve(
        self, query: Query | str, filters: Filters | None = None, *, collection: str = "default", top_k: int = 8
    ) -> Retrieved:
        """Of the collection, unless the filters say which."""
        asked = Query(query) if isinstance(query, str) else query
        return self.retriever.retrieve(asked, filters or Filters(collection, now()), top_k)

    def search(self, query: str, as_of: str | None = None, top_k: int = 8) -> tuple[Passage, ...]:
        filters = Filters("default", parse_when(as_of) if as_of else now())
        return self.retrieve(query, filters, top_k=top_k).passages


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


def keys(passages: Sequence[Passage]) -> list[str]:
    """Of their documents, in their order."""
    return [passage.document.key for passage in passages]


def passage(incoming: Incoming) -> Passage:
    """The whole of a story, as one passage that nothing has ranked."""
    document = canonicalise(incoming.loaded, "default", incoming.key, now())
    chunk = Chunk(f"chk_{incoming.key}", document.head.id, 0, document.head.length)
    return Passage(chunk, document.head, document.text, 1, 0.0, Scores())
