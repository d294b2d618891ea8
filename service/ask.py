"""Answers a question: rewrite, retrieve, rerank, generate, verify, cite."""

import secrets
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from time import perf_counter

from sqlalchemy import Engine

from index.around import read_around
from index.filters import Filters
from index.passage import Passage
from index.query import Query
from index.retrieve import Retrieved, Retriever
from index.time_expressions import read_time
from index.when import now
from service.answer import Answer, AskEvent, Checked, Completed, Created, Looked, Question, Timings
from service.cite import exact
from service.clarify import clarify
from service.errors import GenerationError
from service.evidence.evidence import Evidence, gather
from service.evidence.find import Finder
from service.generate.compose import compose
from service.generate.draft import DraftSentence, Finished, Generator, Silence, Usage
from service.generate.excerpts import excerpts
from service.instruction import is_ordered
from service.left_out import left_out, left_unsaid
from service.outcome import silence
from service.pool import Pool
from service.progress import Progress
from service.rewrite.carry import carry
from service.rewrite.rewriter import Rewriter
from service.span import Span
from service.verify.check import SupportCheck
from service.verify.second_opinion import SecondOpinion
from service.verify.verdict import UNSUPPORTED, Verdict


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What an answer may rest on: `retrieved`, and with them in `passages` what stands around."""

    retrieved: tuple[Passage, ...]
    passages: tuple[Passage, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Asker:
    """`fallback` answers when `generator` fails before a sentence has left; None lets the failure through."""

    engine: Engine
    rewriter: Rewriter
    retriever: Retriever
    finder: Finder
    generator: Generator
    fallback: Generator | None
    pool: Pool
    check: SupportCheck
    second_opinion: SecondOpinion | None = None

    async def ask(self, question: Question, *, streamed: bool = True) -> AsyncGenerator[AskEvent, None]:
        """Created, Looked, if `streamed` a Checked for each sentence, Completed. Raises IndexingError and ServiceError.

        A sentence that has been streamed cannot be taken back; the fallback replaces those that have not.
        """
        started = perf_counter()
        answer_id, created_at, as_of = f"ans_{secrets.token_hex(12)}", now(), question.filters.as_of
        rewritten = carry(question, await self.rewriter.rewrite(question.text, question.history, as_of))
        query, rewrite_ms = rewritten.query, (perf_counter() - started) * 1000
        yield Created(answer_id, query.text, as_of, read_time(query.text, as_of).window)
        retrieved = await self.pool.run(self.retriever.retrieve, query, question.filters, question.top_k, True)
        yield Looked((*retrieved.passages, *retrieved.series), retrieved.widened)
        gathering = perf_counter()
        grounds = await self.pool.run(self._gather, query, retrieved, question.filters)

        generating = perf_counter()
        attempts = [Progress(self.generator)]
        async with aclosing(self._answered(attempts, question, query.text, grounds, streamed)) as sentences:
            async for checked in sentences:
                yield checked
        progress = attempts[-1]
        outcome, reason = progress.outcome(grounds.evidence)
        if (alone := progress.say_at_least(outcome)) and streamed:
            yield alone
        finished = perf_counter()
        timings = Timings(
            rewrite=rewrite_ms,
            retrieve=retrieved.retrieve_ms,
            rerank=retrieved.rerank_ms + (generating - gathering) * 1000,
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
                retrieved=(*retrieved.passages, *retrieved.series),
                window=retrieved.window,
                widened=retrieved.widened,
                generator=progress.generator.info,
                usage=rewritten.usage + progress.usage,
                timings=timings,
                fallback_reason=progress.instead_of,
                finish_reason=progress.finish,
            )
        )

    def _gather(self, query: Query, retrieved: Retrieved, filters: Filters) -> _Grounds:
        around = read_around(self.engine, retrieved.passages, filters)
        passages = (*retrieved.passages, *retrieved.series, *around)
        return _Grounds(
            retrieved.passages, passages, gather(self.finder, query, retrieved.reading, passages, filters.as_of)
        )

    async def _answered(
        self, attempts: list[Progress], question: Question, standalone: str, grounds: _Grounds, streamed: bool
    ) -> AsyncGenerator[Checked, None]:
        """By the fallback as well, whose attempt is added, where the first one came to nothing; only if `streamed`
        sentences are yielded. Raises GenerationError where the last one failed.
        """
        for attempt in attempts:  # which grows
            async with aclosing(self._generate(attempt, question, standalone, grounds)) as sentences:
                async for checked in sentences:
                    if streamed:
                        yield checked
            why = str(attempt.failed) if attempt.failed else left_unsaid(attempt, grounds.evidence)
            if why and len(attempts) == 1 and self.fallback is not None and not (streamed and attempt.sentences):
                attempts.append(Progress(self.fallback, usage=attempt.usage, instead_of=why))
            elif attempt.failed:
                raise attempt.failed

    async def _generate(
        self, progress: Progress, question: Question, standalone: str, grounds: _Grounds
    ) -> AsyncGenerator[Checked, None]:
        progress.asks_back = clarify(question, grounds.evidence)
        progress.silence = silence(grounds.evidence, bool(grounds.retrieved))
        if progress.asks_back or progress.silence:
            return
        passages = grounds.passages
        if progress.generator.info.model:
            self.pool.begin(self.check.prepare, passages)  # while the model thinks
        shown = excerpts(grounds.evidence)
        drafts = progress.generator.generate(standalone, shown, question.filters.as_of, grounds.evidence)
        try:
            async with aclosing(drafts):
                async for draft in drafts:
                    match draft:
                        case Usage():
                            progress.usage += draft
                        case Finished(reason):
                            progress.finish = reason
                        case Silence():
                            progress.silence = draft.reason
                        case DraftSentence():
                            if checked := await self._say(draft, passages, progress, question):
                                yield checked
        except GenerationError as error:
            progress.failed = error
            return
        for draft in compose(left_out(progress, grounds.evidence)):
            if checked := await self._say(draft, passages, progress, question):
                yield checked

    async def _say(
        self, draft: DraftSentence, passages: tuple[Passage, ...], progress: Progress, question: Question
    ) -> Checked | None:
        """None for a sentence that nothing supports, if such are dropped."""
        verdict = await self._verdict(draft, passages, progress)
        if verdict.support == "unsupported" and question.unsupported == "drop":
            progress.dropped += 1
            return None
        return progress.say(draft.text, verdict)

    async def _verdict(self, draft: DraftSentence, passages: tuple[Passage, ...], progress: Progress) -> Verdict:
        started = perf_counter()
        verdict = await self.pool.run(self._check, draft, passages)
        if self.second_opinion:
            verdict, usage = await self.second_opinion.on(draft, verdict)
            progress.usage += usage
        progress.verify_ms += (perf_counter() - started) * 1000
        return verdict

    def _check(self, draft: DraftSentence, passages: tuple[Passage, ...]) -> Verdict:
        """The verdict, if all its spans are still in the database: what has gone meanwhile supports nothing, and nor
        do orders to the model.
        """
        verdict = self.check.verify(draft, passages)
        if any(_is_ordered(span) for span in verdict.spans):
            return UNSUPPORTED
        return verdict if len(exact(self.engine, verdict.spans)) == len(verdict.spans) else UNSUPPORTED


def _is_ordered(span: Span) -> bool:
    offset = span.passage.chunk.start
    return is_ordered(span.passage.text, span.start - offset, span.end - offset)
