"""Measures the search for candidates in a large collection, with and without filters.

    python -m benchmarks.search FOLDER --questions FILE.jsonl [--originals DATA_DIR...] [--size 100000] [--only 60]

FOLDER keeps the collection: it is made of the collections in the data directories `--originals` if it is not there yet
(see benchmarks/search_collection.py), which takes minutes: ten, for 100,000 on two busy cores. A question is the `text`
of a line of FILE.

Every question goes to every contestant in turn, in an order that is shuffled anew for each question, so that whatever
else the machine does falls on all of them. "ratio" is the median over the questions of

    processor seconds of the contestant / of the unfiltered search of the graph, for the same question,

processor seconds because they are the steadier figure on a busy machine. p50 and p95 are milliseconds by the clock.
"recall" of a dense contestant is the share of the 50 nearest allowed chunks, by comparing the query with every vector
that the database allows, that it found: the mean, and the worst question. "recall" of a lexical one is the share of
the first 50 of the ranking by all words. "ids" is what was done before: the allowed ids read from the database and
given to Chroma; "joined" and "all words" are what was done before for words, and without the join.
"""

import argparse
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select, text

from benchmarks.search_collection import COPIES, DAYS, FIRST_DAY, PUBLISHERS, build
from index import store
from index.allowed import allowed_by
from index.database import chunks, documents, open_database, transaction
from index.embed import BundledEmbedder
from index.filters import Filters
from index.lexical import _any_of, _content_words, best_by_words
from index.listing import Listings
from index.nearest import _from_graph, nearest, warm
from index.vectors import Vectors, open_vectors
from index.when import When, now, parse_when

_LIMIT: Final = 50
_SLOW: Final = 10  # contestants that take seconds meet every tenth question
_BASE: Final = "dense, unfiltered graph"


@dataclass(slots=True)
class _Measured:
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--originals", type=Path, nargs="*", default=[])
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--only", type=int, default=60, help="how many of the questions")
    asked = parser.parse_args()
    embedder = BundledEmbedder()
    if not (asked.folder / "dateline.sqlite").exists():
        started = perf_counter()
        build(asked.originals, asked.folder, asked.size, embedder)
        print(f"made in {perf_counter() - started:.0f} s")
    lines = asked.questions.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["text"].removeprefix("|user|:").strip() for line in lines]
    step = max(1, len(questions) // asked.only)
    _Benchmark(asked.folder, embedder).run(questions[::step][: asked.only])


class _Benchmark:
    def __init__(self, folder: Path, embedder: BundledEmbedder) -> None:
        self.engine = open_database(f"sqlite:///{folder / 'dateline.sqlite'}")
        self.vectors = open_vectors(folder / "chroma")
        self.embedder = embedder
        self.listings = Listings()
        with transaction(self.engine) as connection:
            self.collection = store.get_collection(connection, COPIES)
            started = perf_counter()
            listing = self.listings.of(connection, self.collection)
            print(f"{len(listing.columns)} chunks; listing read in {perf_counter() - started:.2f} s")
            self.documents = list(store.documents_of(connection, COPIES))
        self.filters = self._filters()

    def run(self, questions: Sequence[str]) -> None:
        self._first_time()
        every, row_of = self._every_vector()
        allowed = {name: self._allowed_rows(filters, row_of) for name, filters in self.filters.items()}
        measured: dict[str, _Measured] = {}
        order = random.Random(0)
        for number, question in enumerate(questions):
            query = self.embedder.embed_queries([question])[0]
            contestants = self._contestants(question, query, slow=number % _SLOW == 0)
            products = every @ query
            for name in order.sample(sorted(contestants), len(contestants)):
                kind, ask = contestants[name]
                found = self._measure(measured.setdefault(name, _Measured()), ask)
                if kind in allowed:
                    rows = allowed[kind]
                    best = set(rows[np.argsort(-products[rows])[:_LIMIT]].tolist())
                    hits = sum(row_of[chunk] in best for chunk, _ in found)
                    measured[name].recall.append(hits / len(best) if best else 1.0)
                elif kind == "words":
                    best = {chunk for chunk, _ in self._all_words(question)}
                    measured[name].recall.append(sum(chunk in best for chunk, _ in found) / max(1, len(best)))
        print(_table(measured, {name: len(rows) for name, rows in allowed.items()}))

    def _filters(self) -> dict[str, Filters]:
        def day(share: float) -> When:
            return parse_when((FIRST_DAY + timedelta(days=int(share * DAYS))).isoformat())

        def window(share: float) -> Filters:
            return replace(everything, published_after=day(0.5 - share / 2), published_before=day(0.5 + share / 2))

        everything = Filters(COPIES, now())
        first = sorted({source.rsplit(" ", 1)[0] for source in self._sources()})
        one, other = ([f"{name} {number}" for number in range(PUBLISHERS)] for name in (first[0], first[-1]))
        return {
            "bars nothing": everything,
            "as of, bars 1 %": replace(everything, as_of=day(0.99)),
            "as of, bars half": replace(everything, as_of=day(0.5)),
            "window of 99 %": window(0.99),
            "window of 50 %": window(0.5),
            "window of 25 %": window(0.25),
            "window of 15 %": window(0.15),
            "window of 10 %": window(0.1),
            "window of 1 %": window(0.01),
            "one publisher": replace(everything, source=(one[0],)),
            "the other domain": replace(everything, source=tuple(other)),
            "20 documents": replace(everything, document_ids=tuple(self.documents[::5000][:20])),
        }

    def _sources(self) -> list[str]:
        with transaction(self.engine) as connection:
            return list(connection.execute(select(documents.c.source).distinct()).scalars())

    def _first_time(self) -> None:
        """What the first narrow search of a process costs, which reads vectors."""
        query = self.embedder.embed_queries(["the river"])[0]
        for name in ("window of 1 %", "window of 10 %"):
            started = perf_counter()
            self._nearest(self.filters[name], query)
            print(f"first search, {name}: {perf_counter() - started:.2f} s")
        started = perf_counter()
        with transaction(self.engine) as connection:
            list(warm(connection, self.vectors, self.collection, self.listings))
        print(f"the rest of the vectors read in {perf_counter() - started:.1f} s")

    def _every_vector(self) -> tuple[NDArray[np.float32], dict[str, int]]:
        ids = sorted(self.vectors.ids(self.collection.vectors))
        row_of = {chunk: row for row, chunk in enumerate(ids)}
        every = np.zeros((len(ids), self.collection.dimensions), np.float32)
        started = perf_counter()
        for some, found in self.vectors.read(self.collection.vectors, ids):
            every[[row_of[chunk] for chunk in some]] = found
        print(f"all vectors read in {perf_counter() - started:.1f} s")
        return every, row_of

    def _allowed_rows(self, filters: Filters, row_of: dict[str, int]) -> NDArray[np.int64]:
        with transaction(self.engine) as connection:
            return np.array([row_of[chunk] for chunk in _allowed_ids(connection, filters)], np.int64)

    def _contestants(
        self, question: str, query: NDArray[np.float32], slow: bool
    ) -> dict[str, tuple[str, Callable[[], Any]]]:
        everything = self.filters["bars nothing"]
        name = self.collection.vectors
        asked: dict[str, tuple[str, Callable[[], Any]]] = {
            _BASE: ("bars nothing", lambda: self.vectors.nearest(name, query, _LIMIT)),
            "dense, window of 50 %, graph asked for more": ("window of 50 %", partial(self._more, query)),
            "words": ("words", lambda: self._words(everything, question)),
            "words, window of 1 %": ("", lambda: self._words(self.filters["window of 1 %"], question)),
            "words, all words": ("", lambda: self._all_words(question)),
            "embedding the question": ("", lambda: self.embedder.embed_queries([question])[0]),
            "whole stage": ("", lambda: self._stage(everything, question)),
            "whole stage, window of 10 %": ("", lambda: self._stage(self.filters["window of 10 %"], question)),
            "whole stage, three windows": ("", lambda: self._stages(question)),
        }
        for kind, filters in self.filters.items():
            asked[f"dense, {kind}"] = (kind, partial(self._nearest, filters, query))
            if slow and kind in ("as of, bars 1 %", "window of 50 %", "window of 1 %", "20 documents"):
                asked[f"dense, {kind}: ids"] = (kind, partial(self._by_ids, filters, query))
        if slow:
            asked["words, joined"] = ("", lambda: self._joined(question))
        return asked

    def _measure(self, into: _Measured, ask: Callable[[], Any]) -> Any:
        wall, cpu = perf_counter(), process_time()
        found = ask()
        into.wall.append(perf_counter() - wall)
        into.cpu.append(process_time() - cpu)
        return found

    def _nearest(self, filters: Filters, query: NDArray[np.float32]) -> list[tuple[str, float]]:
        with transaction(self.engine) as connection:
            allowed = allowed_by(filters, connection, self.listings, self.collection)
            return nearest(connection, self.vectors, self.collection.vectors, query, allowed, _LIMIT)

    def _more(self, query: NDArray[np.float32]) -> list[tuple[str, float]]:
        with transaction(self.engine) as connection:
            allowed = allowed_by(self.filters["window of 50 %"], connection, self.listings, self.collection)
            return _from_graph(self.vectors, self.collection.vectors, query, allowed, _LIMIT) or []

    def _words(self, filters: Filters, question: str) -> list[tuple[str, float]]:
        with transaction(self.engine) as connection:
            allowed = allowed_by(filters, connection, self.listings, self.collection)
            return best_by_words(connection, question, allowed, _LIMIT)

    def _stage(self, filters: Filters, question: str) -> None:
        query = self.embedder.embed_queries([question])[0]
        with transaction(self.engine) as connection:
            collection = store.get_collection(connection, COPIES)
            allowed = allowed_by(filters, connection, self.listings, collection)
            nearest(connection, self.vectors, collection.vectors, query, allowed, _LIMIT)
            best_by_words(connection, question, allowed, _LIMIT)

    def _stages(self, question: str) -> None:
        for kind in ("bars nothing", "window of 10 %", "window of 1 %"):
            self._stage(self.filters[kind], question)

    def _by_ids(self, filters: Filters, query: NDArray[np.float32]) -> list[tuple[str, float]]:
        with transaction(self.engine) as connection:
            ids = _allowed_ids(connection, filters)
        found = _chroma(self.vectors, self.collection.vectors).query(
            query_embeddings=[query], n_results=_LIMIT, ids=ids, include=["distances"]
        )
        return list(zip(found["ids"][0], found["distances"][0], strict=True))

    def _all_words(self, question: str) -> list[tuple[str, float]]:
        ranked = "SELECT rowid, bm25(chunk_words) AS rank FROM chunk_words WHERE chunk_words MATCH :words"
        return self._ranked(
            f"SELECT id, rank FROM ({ranked} ORDER BY 2 LIMIT {_LIMIT}) JOIN chunks ON number = rowid", question
        )

    def _joined(self, question: str) -> list[tuple[str, float]]:
        joined = "chunk_words JOIN chunks ON number = chunk_words.rowid JOIN documents ON documents.id = document_id"
        conditions = f"chunk_words MATCH :words AND collection = '{COPIES}' AND known_from <= 4000000000"
        statement = (
            f"SELECT chunks.id, bm25(chunk_words) AS score FROM {joined} WHERE {conditions} ORDER BY 2 LIMIT {_LIMIT}"
        )
        return self._ranked(statement, question)

    def _ranked(self, statement: str, question: str) -> list[tuple[str, float]]:
        with transaction(self.engine) as connection:
            rows = connection.execute(text(statement), {"words": _any_of(_content_words(question))})
            return [(row[0], row[1]) for row in rows]


def _allowed_ids(connection: Connection, filters: Filters) -> list[str]:
    joined = select(chunks.c.id).join(documents, documents.c.id == chunks.c.document_id)
    return list(connection.execute(joined.where(filters.sql())).scalars())


def _chroma(vectors: Vectors, name: str) -> Any:
    return vectors._open(name)


def _table(measured: dict[str, _Measured], allowed: dict[str, int]) -> str:
    lines = [
        "| contestant | allowed | p50 ms | p95 ms | CPU ms | ratio | recall (worst) |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, figures in sorted(measured.items()):
        # A slow contestant met some of the questions only.
        step = 1 if len(figures.cpu) == len(measured[_BASE].cpu) else _SLOW
        base = measured[_BASE].cpu[::step]
        ratio = np.median([mine / theirs for mine, theirs in zip(figures.cpu, base, strict=True)])
        recall = f"{np.mean(figures.recall):.4f} ({min(figures.recall):.2f})" if figures.recall else ""
        wall = np.quantile(figures.wall, (0.5, 0.95)) * 1000
        kind = name.removeprefix("dense, ").removesuffix(": ids")
        lines.append(
            f"| {name} | {allowed.get(kind, '')} | {wall[0]:.1f} | {wall[1]:.1f} "
            f"| {np.median(figures.cpu) * 1000:.1f} | {ratio:.2f} | {recall} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
