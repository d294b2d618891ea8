"""An answer in the words of the API. Offsets count code points; an end is exclusive; scores are in 0..1."""

from typing import Self

from pydantic import BaseModel

from index.filters import Window
from index.passage import Passage
from index.when import When
from service.answer import Answer, Citation, Outcome, Support, Timings
from service.resolve_dates import Resolved, resolve_dates
from service.rewrite.rewritten import Rewritten


class WindowBody(BaseModel):
    """The days of publication that the question speaks of. They rank; `widened` says if nothing found lies in them."""

    published_after: str | None
    published_before: str | None

    @classmethod
    def of(cls, window: Window | None) -> Self | None:
        if window is None:
            return None
        return cls(published_after=iso(window.published_after), published_before=iso(window.published_before))


class SentenceBody(BaseModel):
    start: int
    end: int
    support: Support
    score: float
    citations: list[int]


class DateBody(BaseModel):
    """`quote[start:end] == text` means the days from `first` to `last`, counted from the document's own."""

    start: int
    end: int
    text: str
    resolved: str
    first: str
    last: str

    @classmethod
    def of(cls, found: Resolved) -> Self:
        return cls(
            start=found.start,
            end=found.end,
            text=found.text,
            resolved=found.resolved,
            first=found.first.isoformat(),
            last=found.last.isoformat(),
        )


class CitationBody(BaseModel):
    """`dates` are the words of the quote that say when from where the document stands: "Friday", "last month"."""

    number: int
    document_id: str
    document_version: str
    title: str
    source: str | None
    url: str | None
    published_at: str | None
    quote: str
    source_start: int
    source_end: int
    support: Support
    score: float
    dates: list[DateBody]

    @classmethod
    def of(cls, citation: Citation) -> Self:
        document = citation.span.passage.document
        published = document.published_at
        dates = resolve_dates(citation.span.quote, published.day) if published else ()
        return cls(
            number=citation.number,
            document_id=document.id,
            document_version=document.version,
            title=document.title,
            source=document.source,
            url=document.url,
            published_at=iso(document.published_at),
            quote=citation.span.quote,
            source_start=citation.span.start,
            source_end=citation.span.end,
            support=citation.support,
            score=rounded(citation.score),
            dates=[DateBody.of(found) for found in dates],
        )


class RetrievedBody(BaseModel):
    rank: int
    chunk_id: str
    document_id: str
    title: str
    published_at: str | None
    source_start: int
    source_end: int
    score: float

    @classmethod
    def of(cls, passage: Passage) -> Self:
        return cls(
            rank=passage.rank,
            chunk_id=passage.chunk.id,
            document_id=passage.document.id,
            title=passage.document.title,
            published_at=iso(passage.document.published_at),
            source_start=passage.chunk.start,
            source_end=passage.chunk.end,
            score=rounded(passage.score),
        )


class RewriterBody(BaseModel):
    """Who made the standalone question: `rules` or an LLM. `fallback_reason`: why not the LLM, where one was asked."""

    name: str
    model: str | None
    prompt: str | None
    fallback_reason: str | None

    @classmethod
    def of(cls, rewritten: Rewritten) -> Self:
        by = rewritten.by
        return cls(name=by.name, model=by.model, prompt=by.prompt, fallback_reason=rewritten.fallback_reason)


class GeneratorBody(BaseModel):
    """Who wrote the answer. `fallback_reason`: why not the generator that the settings name. `finish_reason`: why
    the LLM stopped writing, in its server's word; `truncated`: it was cut off at its longest answer.
    """

    name: str
    model: str | None
    prompt: str | None
    fallback_reason: str | None
    finish_reason: str | None = None
    truncated: bool = False


class UsageBody(BaseModel):
    """Of all LLM calls of the answer. `cost_usd` is null where no price is set, or tokens were not counted."""

    input_tokens: int
    output_tokens: int
    cost_usd: float | None


class TimingsBody(BaseModel):
    """Milliseconds."""

    rewrite: int
    retrieve: int
    rerank: int
    generate: int
    verify: int
    total: int

    @classmethod
    def of(cls, timings: Timings) -> Self:
        return cls(**{name: round(getattr(timings, name)) for name in cls.model_fields})


class AnswerBody(BaseModel):
    id: str
    created_at: str
    conversation_id: str | None
    question: str
    standalone_question: str
    as_of: str
    window: WindowBody | None
    widened: str | None
    outcome: Outcome
    reason: str
    text: str
    sentences: list[SentenceBody]
    citations: list[CitationBody]
    retrieved: list[RetrievedBody]
    rewriter: RewriterBody
    generator: GeneratorBody
    usage: UsageBody
    timings_ms: TimingsBody

    @classmethod
    def of(cls, answer: Answer, conversation_id: str | None = None) -> Self:
        return cls(
            id=answer.id,
            created_at=answer.created_at.iso,
            conversation_id=conversation_id,
            question=answer.question,
            standalone_question=answer.rewritten.query.text,
            as_of=answer.as_of.iso,
            window=WindowBody.of(answer.window),
            widened=answer.widened,
            outcome=answer.outcome,
            reason=answer.reason,
            text=answer.text,
            sentences=[
                SentenceBody(
                    start=sentence.start,
                    end=sentence.end,
                    support=sentence.support,
                    score=rounded(sentence.score),
                    citations=list(sentence.citations),
                )
                for sentence in answer.sentences
            ],
            citations=[CitationBody.of(citation) for citation in answer.citations],
            retrieved=[RetrievedBody.of(passage) for passage in answer.retrieved],
            rewriter=RewriterBody.of(answer.rewritten),
            generator=GeneratorBody(
                name=answer.generator.name,
                model=answer.generator.model,
                prompt=answer.generator.prompt,
                fallback_reason=answer.fallback_reason,
                finish_reason=answer.finish_reason,
                truncated=answer.finish_reason == "length",
            ),
            usage=UsageBody(
                input_tokens=answer.usage.input_tokens,
                output_tokens=answer.usage.output_tokens,
                cost_usd=answer.usage.cost_usd,
            ),
            timings_ms=TimingsBody.of(answer.timings),
        )


def iso(when: When | None) -> str | None:
    return when.iso if when else None


def rounded(score: float) -> float:
    return round(score, 4)
