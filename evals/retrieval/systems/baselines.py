"""What the product must beat, made of its own parts: the same chunks, the same models, nothing clever.

Fusion is written out here: a baseline that changed with the product would be none.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine

from evals.retrieval.query import Request
from evals.retrieval.systems.serve import Search
from index import store
from index.allowed import Allowed, allowed_by
from index.database import open_database, transaction
from index.document import embedded_text
from index.embed import BundledEmbedder
from index.filters import Filters
from index.lexical import best_by_words
from index.listing import Listings
from index.nearest import nearest
from index.rerank import CrossEncoder
from index.store import Collection, Cut
from index.vectors import Vectors, open_vectors
from index.when import now, parse_when
from service.lock import hold

_CANDIDATES: Final = 50  # from each of dense and BM25
_RRF_K: Final = 60


@contextmanager
def open_baseline(name: str, data_dir: Path, collection: str) -> Iterator[Search]:
    """`name` is one of dense, bm25, rrf and rrf+cross-encoder-N. Holds the data directory, to read."""
    with hold(data_dir, write=False):
        opened = _Opened(data_dir, collection, open_database(f"sqlite:///{data_dir / 'dateline.sqlite'}"))
        kind, _, read = name.partition("+cross-encoder-")
        find = {"dense": opened.dense, "bm25": opened.bm25, "rrf": opened.rrf}[kind]

        def search(request: Request, passages: int) -> list[str]:
            # All of them, however few are asked for: they are there anyway.
            found = find(request, max(passages, _CANDIDATES))
            if read:
                found = opened.reranked(request, found, int(read))
            return [cut.document.id for cut in found]

        try:
            yield search
        finally:
            opened.engine.dispose()


@dataclass(frozen=True)
class _Opened:
    """Opens what is used and nothing else, so that a system's memory is its own."""

    data_dir: Path
    collection: str
    engine: Engine
    listings: Listings = field(default_factory=Listings)

    @cached_property
    def vectors(self) -> Vectors:
        return open_vectors(self.data_dir / "chroma")

    @cached_property
    def embedder(self) -> BundledEmbedder:
        return BundledEmbedder()

    @cached_property
    def cross_encoder(self) -> CrossEncoder:
        return CrossEncoder()

    def dense(self, request: Request, limit: int) -> list[Cut]:
        return self._cut(self._nearest(request, limit), request)

    def bm25(self, request: Request, limit: int) -> list[Cut]:
        return self._cut(self._best_by_words(request, limit), request)

    def rrf(self, request: Request, limit: int) -> list[Cut]:
        rankings = self._nearest(request, limit), self._best_by_words(request, limit)
        scores: dict[str, float] = {}
        for ranking in rankings:
            for rank, chunk in enumerate(ranking, 1):
                scores[chunk] = scores.get(chunk, 0.0) + 1 / (_RRF_K + rank)
        return self._cut(sorted(scores, key=lambda chunk: -scores[chunk]), request)

    def reranked(self, request: Request, found: Sequence[Cut], read: int) -> list[Cut]:
        texts = [embedded_text(cut.document, cut.words) for cut in found[:read]]
        logits = self.cross_encoder.score(request.text, texts)
        order = sorted(range(len(texts)), key=lambda place: -logits[place])
        return [found[place] for place in order] + list(found[read:])

    def _nearest(self, request: Request, limit: int) -> list[str]:
        vector = self.embedder.embed_queries([request.text])[0]
        with transaction(self.engine) as connection:
            stamped, allowed = self._allowed(connection, request)
            return [chunk for chunk, _ in nearest(connection, self.vectors, stamped.vectors, vector, allowed, limit)]

    def _best_by_words(self, request: Request, limit: int) -> list[str]:
        with transaction(self.engine) as connection:
            _, allowed = self._allowed(connection, request)
            return [chunk for chunk, _ in best_by_words(connection, request.text, allowed, limit)]

    def _allowed(self, connection: Connection, request: Request) -> tuple[Collection, Allowed]:
        stamped = store.get_collection(connection, self.collection)
        stamped.check_model(self.embedder)
        return stamped, allowed_by(self._filters(request), connection, self.listings, stamped)

    def _cut(self, order: Sequence[str], request: Request) -> list[Cut]:
        with transaction(self.engine) as connection:
            found = store.get_cut(connection, order, self._filters(request).sql())
        return [found[chunk] for chunk in order if chunk in found]

    def _filters(self, request: Request) -> Filters:
        return Filters(self.collection, parse_when(request.as_of) if request.as_of else now())
