"""A question in, ranked passages out: dense and lexical candidates, fused, then read by the cross-encoder."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Final

from sqlalchemy import Connection, Engine, func, select

from index import sqlite, store
from index.database import chunks, documents, transaction
from index.document import embedded_text
from index.embed import Embedder
from index.filters import Filters, Window
from index.fusion import reciprocal_rank_fusion
from index.passage import Passage, Scores
from index.query import Query
from index.rerank import CrossEncoder, probability
from index.vectors import Vectors

_CANDIDATES: Final = 50  # from each of dense and lexical
_RERANKED: Final = 20


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Passages, the best first, and what finding and reranking them took (milliseconds).

    `window` is the one that the question itself names; `widened` says why passages outside of it are there, if any are.
    """

    passages: tuple[Passage, ...]
    retrieve_ms: float
    rerank_ms: float
    window: Window | None = None
    widened: str | None = None


@dataclass(frozen=True, slots=True)
class Retriever:
    """Safe to share between threads."""

    engine: Engine
    vectors: Vectors
    embedder: Embedder
    cross_encoder: CrossEncoder

    def retrieve(self, query: Query, filters: Filters, top_k: int) -> Retrieved:
        """The `top_k` passages that the filters allow. Raises CollectionNotFound, EmbeddingMismatch, what stores do."""
        started = perf_counter()
        candidates = self._candidates(query.text, filters, limit=max(_CANDIDATES, top_k))
        found = perf_counter()
        reranked = self._rerank(query.text, candidates[: max(_RERANKED, top_k)])
        passages = tuple(replace(passage, rank=rank) for rank, passage in enumerate(reranked[:top_k], 1))
        return Retrieved(passages, (found - started) * 1000, (perf_counter() - found) * 1000)

    def _candidates(self, query: str, filters: Filters, limit: int) -> list[Passage]:
        query_vector = self.embedder.embed_query(query)
        expression = sqlite.match_expression(query)
        with transaction(self.engine) as connection:
            collection = store.get_collection(connection, filters.collection)
            collection.check_model(self.embedder)
            among = _allowed_chunks(connection, filters)
            rows = sqlite.best_by_words(connection, expression, filters.sql(), limit) if expression else []
        dense = self.vectors.nearest(collection.vectors, query_vector, limit, among)
        return self._passages(dense, [(row.id, row.bm25) for row in rows], filters)

    def _passages(
        self, dense: Sequence[tuple[str, float]], lexical: Sequence[tuple[str, float]], filters: Filters
    ) -> list[Passage]:
        """Fused candidates. The database decides what exists and what the filters allow, now that they are read."""
        similarity, bm25 = dict(dense), dict(lexical)
        order = reciprocal_rank_fusion([list(similarity), list(bm25)])
        with transaction(self.engine) as connection:
            cut = store.get_cut(connection, order, filters.sql())
        return [
            Passage(
                found.chunk,
                found.document,
                found.words,
                rank,
                score=0.0,
                scores=Scores(similarity.get(found.chunk.id), bm25.get(found.chunk.id)),
            )
            for rank, found in enumerate((cut[name] for name in order if name in cut), 1)
        ]

    def _rerank(self, query: str, candidates: Sequence[Passage]) -> list[Passage]:
        texts = [embedded_text(passage.document, passage.text) for passage in candidates]
        logits = self.cross_encoder.score(query, texts)
        scored = [
            replace(passage, score=probability(logit), scores=replace(passage.scores, rerank=float(logit)))
            for passage, logit in zip(candidates, logits, strict=True)
        ]
        return sorted(scored, key=lambda passage: -passage.score)


def _allowed_chunks(connection: Connection, filters: Filters) -> list[str] | None:
    """The ids that dense search may return; None if the filters bar nothing."""
    allowed = filters.sql()
    barred = select(func.count()).select_from(documents).where(documents.c.collection == filters.collection, ~allowed)
    if not connection.execute(barred).scalar_one():
        return None
    joined = select(chunks.c.id).join(documents, documents.c.id == chunks.c.document_id)
    return list(connection.execute(joined.where(allowed)).scalars())
