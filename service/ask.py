"""Answers a question: rewrite, retrieve, rerank, generate, verify, cite."""

import secrets
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field
from time import perf_counter

from sqlalchemy import Engine

from index.passage import Passage
from index.retrieve import Retriever
from index.time_expressions import read_time
from index.when import now
from service.answer import Answer, AskEvent, Checked, Completed, Created, Looked, Question, Sentence, Timings
from service.cite import Numbering, exact
from service.errors import GenerationError
from service.generate.draft import DraftSentence, Generator, Silence, Usage
from service.outcome import EMPTY_TEXT, claims, judge
from service.pool import Pool
from service.rewrite.rewriter import Rewriter
from service.verify import NOT_A_CLAIM, UNSUPPORTED, Verdict, verify


@dataclass(slots=True)
class _Progress:
    """What one answer has gathered so far from one generator."""

    generator: Generator
    numbering: Numbering = field(default_factory=Numbering)
    sentences: list[Sentence] = field(default_factory=list)
    text: str = ""
    dropped: int = 0
    silence: str | None = None
    usage: Usage = field(default_factory=Usage)
    verify_ms: float = 0
    failed: GenerationError | None = None


@dataclass(frozen=True, slots=True)
class Asker:
    """`fallback` answers when `generator` fails before a sentence has left; None lets the failure through."""

    engine: Engine
    rewriter: Rewriter
    retriever: Retriever
    generator: Generator
    fallback: Generator | None
    pool: Pool

    async def ask(self, question: Question, *, streamed: bool = True) -> AsyncGenerator[AskEvent, None]:
        """Created, Looked, if `streamed` a Checked for each sentence, Completed. Raises IndexingError and ServiceError.

        A sentence that has been streamed cannot be taken back; the fallback replaces those that have not.
        """
        started = perf_counter()
        answer_id, created_at, as_of = f"ans_{secrets.token_hex(12)}", now(), question.filters.as_of
        rewritten = await self.rewriter.rewrite(question.text, question.history, as_of)
        query, rewrite_ms = rewritten.query, (perf_counter() - started) * 1000
        yield Created(answer_id, query.text, as_of, read_time(query.text, as_of).window)
        retrieved = await self.pool.run(self.retriever.retrieve, query, question.filters, question.top_k)
        yield Looked(retrieved.passages, retrieved.widened)

        generating = perf_counter()
        progress = _Progress(self.generator)
        async with aclosing(self._generate(progress, question, query.text, retrieved.passages)) as sentences:
            async for checked in sentences:
                if streamed:
                    yield checked
        failure = progress.failed
        if failure:
            if self.fallback is None or (streamed and progress.sentences):
                raise failure
            progress = _Progress(self.fallback)
            async with aclosing(self._generate(progress, question, query.text, retrieved.passages)) as sentences:
                async for checked in sentences:
                    if streamed:
                        yield checked
            if progress.failed:
                raise progress.failed

        outcome, reason = judge(progress.sentences, progress.dropped, progress.silence)
        if not progress.sentences or (outcome == "unverified" and not claims(progress.sentences)):
            checked = _append(progress, EMPTY_TEXT[outcome], NOT_A_CLAIM)
            if streamed:
                yield checked
        finished = perf_counter()
        timings = Timings(
            rewrite=rewrite_ms,
            retrieve=retrieved.retrieve_ms,
            rerank=retrieved.rerank_ms,
            generate=(finished - generating) * 1000 - progress.verify_ms,
            verify=progress.verify_ms,
            total=(finished - started) * 1000,
        )
        yield Completed(
            Answer(
                id=answer_id,
                created_at=created_at,
                question=question.text,
                rewritten=rewritten,
                as_of=as_of,
                outcome=outcome,
                reason=reason,
                text=progress.text,
                sentences=tuple(progress.sentences),
                citations=tuple(progress.numbering.citations),
                retrieved=retrieved.passages,
                window=retrieved.window,
                widened=retrieved.widened,
                generator=progress.generator.info,
                usage=rewritten.usage + progress.usage,
                timings=timings,
                fallback_reason=str(failure) if failure else None,
            )
        )

    async def _generate(
        self, progress: _Progress, question: Question, standalone: str, passages: tuple[Passage, ...]
    ) -> AsyncGenerator[Checked, None]:
        if not passages:
            progress.silence = "The collection holds no document that this question may use."
            return
        drafts = progress.generator.generate(standalone, passages, question.filters.as_of)
        try:
            async with aclosing(drafts):
                async for draft in drafts:
                    match draft:
                        case Usage():
                            progress.usage = draft
                        case Silence():
                            progress.silence = draft.reason
                        case DraftSentence():
                            verdict = await self._verdict(draft, passages, progress)
                            if verdict.support == "unsupported" and question.unsupported == "drop":
                                progress.dropped += 1
                            else:
                                yield _append(progress, draft.text, verdict)
        except GenerationError as error:
            progress.failed = error

    async def _verdict(self, draft: DraftSentence, passages: tuple[Passage, ...], progress: _Progress) -> Verdict:
        started = perf_counter()
        verdict = await self.pool.run(self._check, draft, passages)
        progress.verify_ms += (perf_counter() - started) * 1000
        return verdict

    def _check(self, draft: DraftSentence, passages: tuple[Passage, ...]) -> Verdict:
        """The verdict, if all its spans are still in the database: what has gone meanwhile supports nothing."""
        verdict = verify(draft, passages)
        return verdict if len(exact(self.engine, verdict.spans)) == len(verdict.spans) else UNSUPPORTED


def _append(progress: _Progress, text: str, verdict: Verdict) -> Checked:
    citations = [progress.numbering.cite(span, verdict.support, verdict.score) for span in verdict.spans]
    start = len(progress.text) + bool(progress.text)
    sentence = Sentence(
        index=len(progress.sentences),
        text=text,
        start=start,
        end=start + len(text),
        support=verdict.support,
        score=verdict.score,
        citations=tuple(citation.number for citation in citations),
    )
    markers = "".join(f"[{number}]" for number in sentence.citations)
    progress.text = " ".join(part for part in (progress.text, text, markers) if part)
    progress.sentences.append(sentence)
    return Checked(sentence, tuple(citations))
