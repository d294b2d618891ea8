"""Builds the objects from the settings: the only place that does."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

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
from service.generate.openai import OpenAIGenerator
from service.lock import hold
from service.openai_api import ChatModel, ChatSettings, OpenAIEmbeddings
from service.pool import Pool
from service.records import Records
from service.rewrite.llm import MAX_OUTPUT_TOKENS, LLMRewriter
from service.rewrite.rewriter import Rewriter
from service.rewrite.rules import RulesRewriter
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the routes and commands work with. `questions` runs asks, `ingests` the one writer."""

    settings: Settings
    engine: Engine
    vectors: Vectors
    embedder: Embedder
    rewriter: Rewriter
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
        embedder = _embedder(settings, bundled)
        cross_encoder = CrossEncoder()
        retriever = Retriever(engine, vectors, embedder, cross_encoder)
        questions = Pool("questions", settings.server.threads, settings.server.waiting)
        ingests = Pool("ingests", 1, 1000)
        extractive = ExtractiveGenerator(cross_encoder, questions)
        rules = RulesRewriter(questions)
        rewriter: Rewriter = _llm_rewriter(settings, rules) if settings.uses_llm and settings.llm.rewrite else rules
        generator: Generator = _llm_generator(settings) if settings.uses_llm else extractive
        fallback = extractive if settings.llm.on_failure == "extractive" else None
        try:
            yield Services(
                settings,
                engine,
                vectors,
                embedder,
                rewriter,
                retriever,
                Writer(engine, vectors, embedder, Chunker(bundled.count_tokens)),
                Asker(engine, rewriter, retriever, generator, fallback, questions),
                Records(engine),
                questions,
                ingests,
            )
        finally:
            questions.close()
            ingests.close()
            engine.dispose()


def _embedder(settings: Settings, bundled: BundledEmbedder) -> Embedder:
    embedding = settings.embedding
    if embedding.provider == "bundled":
        return bundled
    return OpenAIEmbeddings(embedding.base_url, _key(settings), embedding.model, embedding.dimensions)


def _llm_rewriter(settings: Settings, rules: RulesRewriter) -> LLMRewriter:
    """In a hurry, and without a second try: the rules are there at once."""
    wait_s = settings.llm.rewrite_timeout_s
    chat = replace(
        _chat(settings),
        temperature=0.0,
        max_output_tokens=MAX_OUTPUT_TOKENS,
        connect_timeout_s=min(settings.llm.connect_timeout_s, wait_s),
        first_token_timeout_s=wait_s,
        between_tokens_timeout_s=wait_s,
        total_timeout_s=wait_s,
        max_retries=0,
    )
    return LLMRewriter(ChatModel(chat), rules)


def _llm_generator(settings: Settings) -> Generator:
    return OpenAIGenerator(ChatModel(_chat(settings)), settings.llm.context_tokens)


def _chat(settings: Settings) -> ChatSettings:
    llm = settings.llm
    return ChatSettings(
        base_url=llm.base_url,
        api_key=_key(settings),
        model=llm.model,
        temperature=llm.temperature,
        max_output_tokens=llm.max_output_tokens,
        connect_timeout_s=llm.connect_timeout_s,
        first_token_timeout_s=llm.first_token_timeout_s,
        between_tokens_timeout_s=llm.between_tokens_timeout_s,
        total_timeout_s=llm.total_timeout_s,
        max_retries=llm.max_retries,
    )


def _key(settings: Settings) -> str | None:
    return settings.openai_api_key.get_secret_value() if settings.openai_api_key else None
