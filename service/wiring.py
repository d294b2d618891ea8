"""Builds the objects from the settings: the only place that does."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine

from index.chunk import Chunker
from index.database import open_database
from index.embed import BundledEmbedder, Embedder
from index.rerank import CrossEncoder
from index.retrieve import Retriever
from index.vectors import Vectors, open_vectors
from index.write import Writer
from service import records
from service.ask import Asker
from service.generate.draft import Generator
from service.generate.extractive import ExtractiveGenerator
from service.lock import hold
from service.pool import Pool
from service.records import Records
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the routes and commands work with. `questions` runs asks, `ingests` the one writer."""

    settings: Settings
    engine: Engine
    vectors: Vectors
    embedder: Embedder
    retriever: Retriever
    writer: Writer
    asker: Asker
    records: Records
    questions: Pool
    ingests: Pool


@contextmanager
def open_services(settings: Settings, *, write: bool) -> Iterator[Services]:
    """Opens the data directory, to write or only to ask. Raises IndexingError and DataDirectoryBusy."""
    with hold(settings.data_dir, write=write):
        engine = open_database(settings.sqlalchemy_url)
        records.metadata.create_all(engine)
        vectors = open_vectors(settings.data_dir / "chroma", settings.chroma_url)
        bundled = BundledEmbedder()
        embedder: Embedder = bundled
        cross_encoder = CrossEncoder()
        retriever = Retriever(engine, vectors, embedder, cross_encoder)
        questions = Pool("questions", settings.server.threads, settings.server.waiting)
        ingests = Pool("ingests", 1, 1000)
        extractive = ExtractiveGenerator(cross_encoder, questions)
        generator: Generator = extractive
        fallback: Generator | None = None
        try:
            yield Services(
                settings,
                engine,
                vectors,
                embedder,
                retriever,
                Writer(engine, vectors, embedder, Chunker(bundled.count_tokens)),
                Asker(engine, retriever, generator, fallback, questions),
                Records(engine),
                questions,
                ingests,
            )
        finally:
            questions.close()
            ingests.close()
            engine.dispose()
