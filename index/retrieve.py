"""A question in, ranked passages out: candidates are found and weighed, and the cross-encoder reads the likeliest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from threading import Event
from time import perf_counter
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Engine

from index import store
from index.allowed import allowed_by
from index.candidates import Search, embed
from index.database import transaction
from index.duplicates import without_copies
from index.embed import Embedder
from index.excerpt import excerpts
from index.filters import Filters, Window
from index.listing import UNDATED, Listings
from index.nearest import warm
from index.over_time import over_time
from index.passage import Passage, Scores
from index.publishers import Publishers
from index.query import Query
from index.ranking import Ranking
from index.reading import Reading, read
from index.rerank import CrossEncoder
from index.signals import signals, window_of
from index.spread import spread
from index.vectors import Vectors
from index.weighed import Weighed

# What the cross-encoder reads, at 9 ms each; with thirty the dev figures move by less than .01 (docs/benchmarks.md).
_READ: Final = 8
# What is fetched, so that copies may go and something is left.
_LIKELY: Final = 24
# Documents that a question about several moments looks at, beside those of its passages.
_SERIES: Final = 40


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Passages, the best first, and what finding and reranking them took (milliseconds).

    `reading` is what the question itself says of time and publishers; `widened` says that its window was left, if no
    passage lies in it. `series` are the likeliest passages of further documents, where a question about several moments
    was to look at more; nothing has read them closely, and their ranks go on.
    """

    passages: tuple[Passage, ...]
    retrieve_ms: float
    rerank_ms: float
    reading: Reading
    widened: str | None = None
    series: tuple[Passage, ...] = ()

    @property
    def window(self) -> Window | None:
        return self.reading.window


@dataclass(frozen=True, slots=True)
class Retriever:
    """Safe to share between threads."""

    engine: Engine
    vectors: Vectors
    embedder: Embedder
    cross_encoder: CrossEncoder
    ranking: Ranking = field(default_factory=Ranking.load)
    listings: Listings = field(default_factory=Listings)
    publishers: Publishers = field(default_factory=Publishers)

    def retrieve(self, query: Query, filters: Filters, top_k: int, series: bool = False) -> Retrieved:
        """The `top_k` passages that the filters allow, with a `series` if that is wanted and the question is about
        several moments. Raises CollectionNotFound, EmbeddingMismatch, what stores do.
        """
        started = perf_counter()
        weighed = self.weigh(query, filters, series)
        before = self.ranking.before(weighed.signals)
        likely = spread(before, weighed.voices(before), weighed.documents, _READ)[: max(_LIKELY, 2 * top_k)]
        carried = [place for place in weighed.carried if place not in likely[:_READ]]
        likely, to_read = list(dict.fromkeys([*likely[:_READ], *carried, *likely[_READ:]])), _READ + len(carried)
        passages = self.passages(weighed, likely)
        found = perf_counter()
        places = np.array(list(passages), np.int64)
        logits = np.full(len(places), np.nan, np.float32)
        logits[:to_read] = self.read(weighed, dict(islice(passages.items(), to_read)))
        after = self.ranking.after(before[places], logits)
        documents = [passage.document.id for passage in passages.values()]
        scores = np.full(len(before), -np.inf, np.float32)
        scores[places] = after
        order = spread(after, weighed.voices(scores)[:, places], documents, top_k)[:top_k]
        probabilities = self.ranking.probability(after)
        ranked = [
            _ranked(passage, rank, probabilities[at], logits[at])
            for rank, at in enumerate(order, 1)
            for passage in [passages[int(places[at])]]
        ]
        more: tuple[Passage, ...] = ()
        if series and len(logits) and over_time(query.text, weighed.reading):
            unread = self.ranking.after(before, np.full(len(before), np.nanmin(logits)))
            more = self._series(weighed, before, self.ranking.probability(unread), ranked)
        return Retrieved(
            tuple(ranked),
            (found - started) * 1000,
            (perf_counter() - found) * 1000,
            weighed.reading,
            _widened(weighed, places[order]),
            more,
        )

    def _series(
        self,
        weighed: Weighed,
        before: NDArray[np.float32],
        probabilities: NDArray[np.float32],
        ranked: Sequence[Passage],
    ) -> tuple[Passage, ...]:
        """The best passage of each dated document that has none among `ranked`; of the question's windows, if any."""
        documents = weighed.documents
        dated = weighed.allowed.listing.columns.published_first[weighed.found.rows] != UNDATED
        inside = dated & (weighed.windows >= 0) if (weighed.windows >= 0).any() else dated
        best: dict[int, int] = {}
        for place in map(int, np.argsort(-before, kind="stable")):
            if inside[place]:
                best.setdefault(documents[place], place)
        known = {passage.document.id for passage in ranked}
        passages = self.passages(weighed, list(best.values())[: _SERIES + len(ranked)])
        more = [(place, one) for place, one in passages.items() if one.document.id not in known][:_SERIES]
        return tuple(
            replace(passage, rank=len(ranked) + number, score=float(probabilities[place]))
            for number, (place, passage) in enumerate(more, 1)
        )

    def warm(self, stopped: Event) -> None:
        """Reads into memory what searches compare with, of every collection, until all is there or `stopped` is set."""
        with transaction(self.engine) as connection:
            collections = store.list_collections(connection)
        for collection in collections:
            with transaction(self.engine) as connection:
                for _ in warm(connection, self.vectors, collection, self.listings):
                    if stopped.is_set():
                        return

    def weigh(self, query: Query, filters: Filters, series: bool = False) -> Weighed:
        """All candidates, before any is read closely. Raises like `retrieve`."""
        with transaction(self.engine) as connection:
            collection = store.get_collection(connection, filters.collection)
            collection.check_model(self.embedder)
            allowed = allowed_by(filters, connection, self.listings, collection)
            publishers = self.publishers.of(connection, collection.name, allowed.listing)
        reading = read(query.text, filters.as_of, publishers)
        texts = embed(query, self.embedder)
        with transaction(self.engine) as connection:
            found = Search(connection, self.vectors, collection.vectors).candidates(
                texts, reading, allowed, query.carried, wide=series and over_time(query.text, reading)
            )
        windows = window_of(found, reading, allowed)
        return Weighed(query, reading, allowed, found, signals(found, reading, allowed), windows)

    def passages(self, weighed: Weighed, likely: Sequence[int]) -> dict[int, Passage]:
        """By place, without copies. The database decides what is there and what the filters allow, as it is now."""
        ids = weighed.ids
        with transaction(self.engine) as connection:
            cut = store.get_cut(connection, [ids[place] for place in likely], weighed.allowed.filters.sql())
        passages = {
            place: Passage(
                cut[ids[place]].chunk,
                cut[ids[place]].document,
                cut[ids[place]].words,
                rank,
                score=0.0,
                scores=Scores(_number(weighed.found.similarity[0, place]), _number(weighed.found.bm25[0, place])),
            )
            for rank, place in enumerate(likely, 1)
            if ids[place] in cut
        }
        kept = {passage.chunk.id for passage in without_copies(list(passages.values()))}
        return {place: passage for place, passage in passages.items() if passage.chunk.id in kept}

    def read(self, weighed: Weighed, passages: Mapping[int, Passage]) -> NDArray[np.float32]:
        """The cross-encoder's logit for each passage, by place, and what it is asked."""
        every, logits = list(passages.values()), np.empty(len(passages), np.float32)
        asked = [weighed.question(place) for place in passages]
        for question in dict.fromkeys(asked):
            those = [number for number, other in enumerate(asked) if other == question]
            texts = excerpts(question, [every[number] for number in those])
            logits[those] = self.cross_encoder.score(question, texts)
        return logits


def _ranked(passage: Passage, rank: int, probability: np.float32, logit: np.float32) -> Passage:
    scores = replace(passage.scores, rerank=_number(logit))
    return replace(passage, rank=rank, score=float(probability), scores=scores)


def _number(value: np.float32) -> float | None:
    return float(value) if np.isfinite(value) else None


def _widened(weighed: Weighed, places: NDArray[np.int64]) -> str | None:
    reading = weighed.reading
    if reading.window is None or (weighed.windows[places] >= 0).any():
        return None
    return f"None of this was published {' or '.join(map(str, reading.windows))}; other times are searched as well."
