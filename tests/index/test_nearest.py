"""Searches among what filters allow, against comparing the query with every vector that the database allows."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import Engine, select

from index import nearest as nearest_module
from index import store
from index.allowed import Allowed, allowed_by
from index.database import chunks, documents, open_database, transaction
from index.document import Chunk, Document, DocumentHead, chunk_id, document_id
from index.filters import Filters
from index.lexical import best_by_words
from index.listing import Listings
from index.nearest import nearest, warm
from index.vectors import Vectors, open_vectors
from index.when import now, parse_when

_DIMENSIONS = 16
_WORDS = "river bridge harbour tunnel ferry budget minister storm island railway".split()
_EVERYTHING = Filters("news", now())
_FILTERS = {
    "everything": _EVERYTHING,
    "as of, few barred": replace(_EVERYTHING, as_of=parse_when("2023-12-01")),
    "as of, most barred": replace(_EVERYTHING, as_of=parse_when("2020-02-01")),
    "half": replace(_EVERYTHING, published_after=parse_when("2022-01-01")),
    "a month": replace(
        _EVERYTHING, published_after=parse_when("2021-05-01"), published_before=parse_when("2021-05-31")
    ),
    "one publisher": replace(_EVERYTHING, source=("Post",)),
    "two publishers": replace(_EVERYTHING, source=("Post", "Courier")),
    "an unknown publisher": replace(_EVERYTHING, source=("Nobody",)),
    "a language": replace(_EVERYTHING, language="fr"),
    "documents": replace(_EVERYTHING, document_ids=tuple(document_id("news", f"{n}") for n in (3, 77, 500, 9999))),
    "no documents": replace(_EVERYTHING, document_ids=()),
    "all at once": replace(
        _EVERYTHING, as_of=parse_when("2023-01-01"), published_after=parse_when("2021-01-01"), source=("Post",)
    ),
}


class _Model:
    name, dimensions = "random", _DIMENSIONS

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return _unit(np.random.default_rng(len(texts)), len(texts))

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.embed_documents(texts)


@dataclass
class _Collection:
    engine: Engine
    vectors: Vectors
    listings: Listings = field(default_factory=Listings)
    known: dict[str, NDArray[np.float32]] = field(default_factory=dict)

    def add(self, keys: Sequence[int]) -> None:
        random = Random(keys[0])
        made = [_document(key, random) for key in keys]
        rows = _unit(np.random.default_rng(keys[0]), len(made))
        with transaction(self.engine) as connection:
            name = store.open_collection(connection, "news", _Model()).vectors
        ids = [cut[0].id for _, cut in made]
        self.vectors.upsert(name, ids, rows)
        self.known.update(zip(ids, rows, strict=True))
        with transaction(self.engine) as connection:
            store.put_documents(connection, [(document, cut, "file") for document, cut in made])

    def remove(self, ids: Sequence[str], *, also_vectors: bool = True) -> list[str]:
        with transaction(self.engine) as connection:
            gone = store.remove_documents(connection, ids)
        if also_vectors:
            self.vectors.delete("news.g1", gone)
        return gone

    def nearest(self, filters: Filters, query: NDArray[np.float32], limit: int = 10) -> list[str]:
        with transaction(self.engine) as connection:
            allowed = self.allowed(connection, filters)
            return [chunk for chunk, _ in nearest(connection, self.vectors, "news.g1", query, allowed, limit)]

    def words(self, filters: Filters, question: str, limit: int = 10) -> list[str]:
        with transaction(self.engine) as connection:
            allowed = self.allowed(connection, filters)
            return [chunk for chunk, _ in best_by_words(connection, question, allowed, limit)]

    def allowed(self, connection: Any, filters: Filters) -> Allowed:
        return allowed_by(filters, connection, self.listings, store.get_collection(connection, "news"))

    def truth(self, filters: Filters, query: NDArray[np.float32], limit: int = 10) -> list[str]:
        return sorted(self.by_database(filters), key=lambda chunk: -float(self.known[chunk] @ query))[:limit]

    def by_database(self, filters: Filters) -> set[str]:
        joined = select(chunks.c.id).join(documents, documents.c.id == chunks.c.document_id).where(filters.sql())
        with transaction(self.engine) as connection:
            return set(connection.execute(joined).scalars())


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> _Collection:
    return _opened(tmp_path_factory.mktemp("nearest"))


@pytest.fixture
def own(tmp_path: Path) -> _Collection:
    return _opened(tmp_path)


@pytest.mark.parametrize("filters", _FILTERS.values(), ids=_FILTERS)
@pytest.mark.parametrize("scanned", [0, 150_000])
def test_a_filtered_search_finds_what_comparing_with_everything_finds(
    shared: _Collection, filters: Filters, scanned: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearest_module, "_SCANNED", scanned)
    for query in _unit(np.random.default_rng(7), 5):
        assert shared.nearest(filters, query) == shared.truth(filters, query)


@pytest.mark.parametrize("filters", _FILTERS.values(), ids=_FILTERS)
def test_the_listing_allows_what_the_database_allows(shared: _Collection, filters: Filters) -> None:
    with transaction(shared.engine) as connection:
        allowed = shared.allowed(connection, filters)
    assert {chunk for chunk in shared.known if chunk in allowed} == shared.by_database(filters)


@pytest.mark.parametrize("filters", _FILTERS.values(), ids=_FILTERS)
def test_a_filtered_search_by_words_ranks_as_the_unfiltered_one(shared: _Collection, filters: Filters) -> None:
    question = "What did the minister say about the river ferry and the storm?"
    allowed = shared.by_database(filters)
    ranked = [chunk for chunk in shared.words(_EVERYTHING, question, 1000) if chunk in allowed]
    assert shared.words(filters, question, 1000) == ranked
    assert shared.words(filters, question, 5) == ranked[:5]


def test_a_deleted_document_never_comes_back_from_what_is_kept_in_memory(own: _Collection) -> None:
    query = _unit(np.random.default_rng(1), 1)[0]
    for filters in (_FILTERS["everything"], _FILTERS["a month"]):
        best = own.nearest(filters, query)[0]
        with transaction(own.engine) as connection:
            document = store.get_chunks(connection, [best])[best].document_id
        own.remove([document], also_vectors=False)
        assert own.nearest(filters, query) == own.truth(filters, query)


def test_a_document_that_was_deleted_and_added_again_is_found_once(own: _Collection) -> None:
    query = _unit(np.random.default_rng(1), 1)[0]
    before = own.nearest(_FILTERS["half"], query)
    own.remove([document_id("news", str(key)) for key in range(600)])
    own.add(range(600))
    assert own.nearest(_FILTERS["half"], query) == before == own.truth(_FILTERS["half"], query)


def test_what_is_added_while_the_collection_is_searched_is_found(own: _Collection) -> None:
    query = _unit(np.random.default_rng(1), 1)[0]
    for first in (600, 700, 800):
        own.add(range(first, first + 100))
        for filters in _FILTERS.values():
            assert own.nearest(filters, query) == own.truth(filters, query)


def test_a_rebuilt_collection_is_searched_in_its_new_vectors(own: _Collection) -> None:
    query = _unit(np.random.default_rng(1), 1)[0]
    own.nearest(_FILTERS["a month"], query)
    turned = {chunk: -vector for chunk, vector in own.known.items()}
    own.vectors.upsert("news.g2", list(turned), np.array(list(turned.values())))
    with transaction(own.engine) as connection:
        store.stamp_generation(connection, "news", _Model(), 2)
        allowed = own.allowed(connection, _FILTERS["a month"])
        found = nearest(connection, own.vectors, "news.g2", query, allowed, 10)
    own.known = turned
    assert [chunk for chunk, _ in found] == own.truth(_FILTERS["a month"], query)


def test_searches_go_on_while_documents_come_and_go(own: _Collection) -> None:
    failures: list[BaseException] = []
    done = threading.Event()

    def search(seed: int) -> None:
        random = np.random.default_rng(seed)
        names = list(_FILTERS)
        try:
            while not done.is_set():
                filters = _FILTERS[names[int(random.integers(len(names)))]]
                found = own.nearest(filters, _unit(random, 1)[0])
                assert len(set(found)) == len(found)
                own.words(filters, "the river and the ferry")
        except BaseException as error:
            failures.append(error)

    searchers = [threading.Thread(target=search, args=(seed,)) for seed in range(2)]
    for searcher in searchers:
        searcher.start()
    for first in range(600, 1200, 50):
        own.add(range(first, first + 50))
        own.remove([document_id("news", str(key)) for key in range(first - 600, first - 575)])
    done.set()
    for searcher in searchers:
        searcher.join()
    assert failures == []
    query = _unit(np.random.default_rng(1), 1)[0]
    for filters in _FILTERS.values():
        assert own.nearest(filters, query) == own.truth(filters, query)


def test_a_warmed_search_reads_no_vectors(own: _Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    with transaction(own.engine) as connection:
        list(warm(connection, own.vectors, store.get_collection(connection, "news"), own.listings))
    asked: list[str] = []

    def read(_vectors: Vectors, _name: str, ids: Sequence[str]) -> Iterator[Any]:
        asked.extend(ids)
        yield from ()

    monkeypatch.setattr(Vectors, "read", read)
    query = _unit(np.random.default_rng(1), 1)[0]
    assert own.nearest(_FILTERS["a month"], query) == own.truth(_FILTERS["a month"], query)
    assert asked == []


def _opened(folder: Path) -> _Collection:
    engine = open_database(f"sqlite:///{folder / 'test.sqlite'}")
    collection = _Collection(engine, open_vectors(folder / "chroma"))
    collection.add(range(600))
    return collection


def _document(key: int, random: Random) -> tuple[Document, list[Chunk]]:
    words = " ".join(random.choices(_WORDS, k=random.randrange(5, 30)))
    date = f"{random.randrange(2020, 2024)}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}"
    own_id = document_id("news", str(key))
    head = DocumentHead(
        id=own_id,
        version=f"v{key}",
        collection="news",
        key=str(key),
        title="",
        length=len(words),
        ingested_at=parse_when("2024-01-01T00:00:00Z"),
        source=random.choice(["Courier", "Wire", "Wire", "Wire", None]) if key % 20 else "Post",
        published_at=parse_when(date) if random.random() < 0.9 else None,
        language=random.choice(["en", "fr", None]),
    )
    return Document(head, words), [Chunk(chunk_id(own_id, head.version, 0, len(words)), own_id, 0, len(words))]


def _unit(random: np.random.Generator, count: int) -> NDArray[np.float32]:
    rows = random.standard_normal((count, _DIMENSIONS)).astype(np.float32)
    unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit
