"""The chunks that may answer a question: found by meaning and by words, anywhere and where the question points to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from index.allowed import Allowed, apply
from index.embed import Embedder
from index.lexical import best_by_words
from index.listing import UNDATED
from index.nearest import nearest
from index.query import Query
from index.reading import Reading
from index.vectors import Vectors

# How many chunks each search brings; more brought nothing more (docs/benchmarks.md).
_ANYWHERE: Final = 50
_POINTED: Final = 20
_TO_ORDER: Final = 300
_WIDE: Final = 300
_FIRST_IN_ORDER: Final = 30
_LONGEST_ANSWER: Final = 600  # characters: an answer's first sentences say what it is about
WHOLE: Final = 3  # so many of the texts searched for are the whole question; the rest are parts


@dataclass(frozen=True, slots=True)
class Candidates:
    """`rows` of the listing, ascending. Every other array has an element a candidate, or a row a text.

    `similarity` (texts, candidates; -inf where the chunk has lost its vector) and `bm25` (texts, candidates; NaN where
    that search did not find the chunk) are of `Texts.searched`. `to_answer` is the similarity to the last answer, None
    if there was none.
    """

    rows: NDArray[np.int64]
    similarity: NDArray[np.float32]
    bm25: NDArray[np.float32]
    to_answer: NDArray[np.float32] | None


@dataclass(frozen=True, slots=True)
class Texts:
    """What a question is searched by: the question, as typed, in its context, then its parts; and the last answer, if
    there was one. `vectors` has each.
    """

    searched: tuple[str, ...]
    answered: str
    vectors: Mapping[str, NDArray[np.float32]]


def embed(query: Query, embedder: Embedder) -> Texts:
    """Raises what the embedder does."""
    searched = (query.text, query.typed or query.text, query.in_context or query.text, *query.parts)
    answered = query.answered[:_LONGEST_ANSWER]
    distinct = list(dict.fromkeys([*searched, *([answered] if answered else [])]))
    return Texts(searched, answered, dict(zip(distinct, embedder.embed_queries(distinct), strict=True)))


@dataclass(frozen=True, slots=True)
class Search:
    """One collection as the database is now; `name` is the collection's in Chroma."""

    connection: Connection
    vectors: Vectors
    name: str

    def candidates(
        self, texts: Texts, reading: Reading, allowed: Allowed, carried: Sequence[str] = (), wide: bool = False
    ) -> Candidates:
        """`carried` are ids of chunks that are candidates in any case, if they are allowed. `wide` looks further down,
        so that what is said again and again is found each time.
        """
        vectors = texts.vectors
        found = {chunk for chunk in carried if chunk in allowed}
        lexical: dict[str, Mapping[str, float]] = {}
        for place, text in enumerate(texts.searched):
            if text in lexical:
                continue
            vector, limit = vectors[text], _ANYWHERE if place < WHOLE else _POINTED
            lexical[text] = dict(best_by_words(self.connection, text, allowed, limit))
            found.update(lexical[text], self._nearest(vector, allowed, limit))
        text = texts.searched[WHOLE - 1]
        for narrowed in _pointed_to(reading, allowed):
            found.update(self._nearest(vectors[text], narrowed, _POINTED))
            found.update(chunk for chunk, _ in best_by_words(self.connection, text, narrowed, _POINTED))
        windows = [apply(allowed.filters.within(window), allowed.listing) for window in reading.windows]
        for narrowed in windows or [allowed]:
            if reading.order:
                found.update(self._in_order(vectors[text], reading, narrowed))
            if wide:
                found.update(self._nearest(vectors[text], narrowed, _WIDE))
        listing = allowed.listing
        rows = np.sort(np.fromiter((listing.rows[chunk] for chunk in found), np.int64, len(found)))
        rows = rows[rows < len(allowed.mask)]  # a document that comes anew just now has rows that are not filled yet
        listing.vectors.read(self.vectors, self.name, rows, listing.ids, listing.rows)
        scores = {text: listing.vectors.scores(rows, vector) for text, vector in vectors.items()}
        ids = [listing.ids[row] for row in rows]
        return Candidates(
            rows,
            np.stack([scores[text] for text in texts.searched]),
            np.array([[lexical[text].get(chunk, np.nan) for chunk in ids] for text in texts.searched], np.float32),
            scores.get(texts.answered),
        )

    def _nearest(self, vector: NDArray[np.float32], allowed: Allowed, limit: int) -> list[str]:
        return [chunk for chunk, _ in nearest(self.connection, self.vectors, self.name, vector, allowed, limit)]

    def _in_order(self, vector: NDArray[np.float32], reading: Reading, allowed: Allowed) -> Sequence[str]:
        """Of what is near, the latest or the first, which may be too far down to be found by nearness."""
        listing = allowed.listing
        near = self._nearest(vector, allowed, _TO_ORDER)
        published = {chunk: int(listing.columns.published_first[listing.rows[chunk]]) for chunk in near}
        dated = [chunk for chunk in near if published[chunk] != UNDATED]
        return sorted(dated, key=published.__getitem__, reverse=reading.order == "latest")[:_FIRST_IN_ORDER]


def _pointed_to(reading: Reading, allowed: Allowed) -> Iterator[Allowed]:
    """What the filters allow of each window and each publisher that the question names."""
    filters = allowed.filters
    for window in reading.windows:
        yield apply(filters.within(window), allowed.listing)
    for source in reading.sources:
        if filters.source is None or source in filters.source:
            yield apply(replace(filters, source=(source,)), allowed.listing)
