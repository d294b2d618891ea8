"""Builds the objects from the settings: the only place that does."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pydantic import SecretStr
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
from service.conversations import Conversations
from service.evidence.find import Finder
from service.generate.draft import Generator
from service.generate.extractive import ExtractiveGenerator
from service.generate.openai import OpenAIGenerator
from service.llm_breaker import Breaker
from service.llm_price import Price
from service.lock import hold
from service.openai_api.chat_settings import ChatSettings
from service.pool import Pool
from service.records import Records
from service.rewrite.llm import MAX_OUTPUT_TOKENS as REWRITE_TOKENS
from service.rewrite.llm import LLMRewriter
from service.rewrite.rewriter import Rewriter
from service.rewrite.rules import RulesRewriter
from service.settings import Settings
from service.verify.check import SupportCheck
from service.verify.second_opinion import MAX_OUTPUT_TOKENS as VERIFY_TOKENS
from service.verify.second_opinion import SecondOpinion
from service.verify.weights import SupportWeights

if TYPE_CHECKING:
    from service.openai_api.chat import ChatModel


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the routes and commands work with. `questions` runs asks, `ingests` the one writer; `chats` are the
    LLMs by what they are used for, none where none is switched on.
    """

    settings: Settings
    engine: Engine
    vectors: Vectors
    embedder: Embedder
    rewriter: Rewriter
    retriever: Retriever
    writer: Writer
    asker: Asker
    records: Records
    conversations: Conversations
    questions: Pool
    ingests: Pool
    chats: Mapping[str, "ChatModel"]


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
        extractive = ExtractiveGenerator()
        check = SupportCheck(bundled, SupportWeights.load())
        rules = RulesRewriter(questions)
        chats = _chats(settings)
        rewriter: Rewriter = LLMRewriter(chats["rewrite"], rules) if "rewrite" in chats else rules
        generator: Generator = (
            OpenAIGenerator(chats["answer"], settings.llm.context_tokens) if "answer" in chats else extractive
        )
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
                Asker(
                    engine,
                    rewriter,
                    retriever,
                    Finder(cross_encoder),
                    generator,
                    fallback,
                    questions,
                    check,
                    SecondOpinion(chats["verify"]) if "verify" in chats else None,
                ),
                Records(engine),
                Conversations(engine),
                questions,
                ingests,
                chats,
            )
        finally:
            questions.close()
            ingests.close()
            engine.dispose()


def _embedder(settings: Settings, bundled: BundledEmbedder) -> Embedder:
    embedding = settings.embedding
    if embedding.provider == "bundled":
        return bundled
    from service.openai_api.embeddings import OpenAIEmbeddings  # half a second

    key = _key(embedding.api_key, settings)
    return OpenAIEmbeddings(embedding.base_url, key, embedding.model, embedding.dimensions)


def _chats(settings: Settings) -> dict[str, "ChatModel"]:
    """Each with a breaker of its own: what is too slow for a rewrite may be in time for an answer."""
    if not settings.uses_llm:
        return {}
    from service.openai_api.chat import ChatModel  # half a second

    llm, answer = settings.llm, chat_settings(settings)
    used = {"answer": answer}
    if llm.rewrite:
        used["rewrite"] = _hurried(answer, llm.rewrite_timeout_s, REWRITE_TOKENS)
    if llm.verify == "llm":
        used["verify"] = _hurried(answer, llm.verify_timeout_s, VERIFY_TOKENS)
    return {use: ChatModel(chat, Breaker(llm.breaker_failures, llm.breaker_rest_s)) for use, chat in used.items()}


def _hurried(chat: ChatSettings, wait_s: float, tokens: int) -> ChatSettings:
    """Without a second try: what stands in for the model is there at once."""
    return replace(
        chat,
        temperature=0.0,
        max_output_tokens=tokens,
        connect_timeout_s=min(chat.connect_timeout_s, wait_s),
        first_token_timeout_s=wait_s,
        between_tokens_timeout_s=wait_s,
        total_timeout_s=wait_s,
        max_retries=0,
    )


def chat_settings(settings: Settings) -> ChatSettings:
    """How the LLM is asked that writes the answers."""
    llm = settings.llm
    price = llm.prices.get(llm.model)
    return ChatSettings(
        base_url=llm.base_url,
        api_key=_key(llm.api_key, settings),
        model=llm.model,
        temperature=llm.temperature,
        max_output_tokens=llm.max_output_tokens,
        connect_timeout_s=llm.connect_timeout_s,
        first_token_timeout_s=llm.first_token_timeout_s,
        between_tokens_timeout_s=llm.between_tokens_timeout_s,
        total_timeout_s=llm.total_timeout_s,
        max_retries=llm.max_retries,
        context_tokens=llm.context_tokens,
        price=Price(price.input_per_million, price.output_per_million) if price else None,
    )


def _key(own: SecretStr | None, settings: Settings) -> str | None:
    key = own or settings.openai_api_key
    return key.get_secret_value() if key else None
