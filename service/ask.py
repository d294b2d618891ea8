"""Answers a question: rewrite, retrieve, rerank, generate, verify, cite."""

import secrets
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from time import perf_counter

from sqlalchemy import Engine

from index.around import read_around
from index.filters import Filters
from index.passage import Passage
from index.query import Query
from index.retrieve import Retrieved, Retriever
from index.time_expressions import read_time
from index.when import now
from service.answer import Answer, AskEvent, Checked, Completed, Created, Looked, Question, Sentence, Timings
from service.cite import Numbering, exact
from service.clarify import REASON, clarify
from service.errors import GenerationError
from service.evidence.evidence import Evidence, gather
from service.evidence.find import Finder
from service.generate.compose import compose
from service.generate.draft import DraftSentence, Finished, Generator, Silence, Usage
from service.generate.excerpts import excerpts
from service.instruction import is_ordered
from service.outcome import EMPTY_TEXT, PLAIN, claims, judge, silence
from service.pool import Pool
from service.rewrite.carry import carry
from service.rewrite.rewriter import Rewriter
from service.span import Span
from service.unfinished import unfinished
from service.verify.check import SupportCheck
from service.verify.second_opinion import SecondOpinion
from service.verify.verdict import NOT_A_CLAIM, UNSUPPORTED, Verdict


@dataclass(slots=True)
class _Progress:
    """What one answer has gathered so far from one generator."""

    generator: Generator
    numbering: Numbering = field(default_factory=Numbering)
    sentences: list[Sentence] = field(default_factory=list)
    text: str = ""
    dropped: int = 0
    silence: str | None = None
    asks_back: str | None = None
    usage: Usage = field(default_factory=Usage)
    finish: str | None = None
    verify_ms: float = 0
    failed: GenerationError | None = None


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
        progress = _Progress(self.generator)
        async with aclosing(self._generate(progress, question, query.text, grounds)) as sentences:
            async for checked in sentences:
                if streamed:
                    yield checked
        why_again = str(progress.failed) if progress.failed else _left_unsaid(progress, grounds.evidence)
        if why_again and self.fallback is not None and not (streamed and progress.sentences):
            progress = _Progress(self.fallback, usage=progress.usage)
            async with aclosing(self._generate(progress, question, query.text, grounds)) as sentences:
                async for checked in sentences:
                    if streamed:
                        yield checked
        else:
            why_again = None
        if progress.failed:
            raise progress.failed

        outcome, reason = judge(
            progress.sentences, progress.numbering.citations, progress.dropped, progress.silence, grounds.evidence
        )
        outcome, reason = unfinished(outcome, reason, progress.finish)
        if progress.asks_back:
            outcome, reason = "needs_clarification", REASON
        if not progress.sentences or (outcome == "unverified" and not claims(progress.sentences)):
            checked = _append(progress, progress.asks_back or EMPTY_TEXT[outcome], NOT_A_CLAIM)
            if streamed:
                yield checked
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
                fallback_reason=why_again,
                finish_reason=progress.finish,
            )
        )

    def _gather(self, query: Query, retrieved: Retrieved, filters: Filters) -> _Grounds:
        around = read_around(self.engine, retrieved.passages, filters)
        passages = (*retrieved.passages, *retrieved.series, *around)
        return _Grounds(
            retrieved.passages, passages, gather(self.finder, query, retrieved.reading, passages, filters.as_of)
        )

    async def _generate(
        self, progress: _Progress, question: Question, standalone: str, grounds: _Grounds
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
        for draft in compose(_left_out(progress, grounds.evidence)):
            if checked := await self._say(draft, passages, progress, question):
                yield checked

    async def _say(
        self, draft: DraftSentence, passages: tuple[Passage, ...], progress: _Progress, question: Question
    ) -> Checked | None:
        """None for a sentence that nothing supports, if such are dropped."""
        verdict = await self._verdict(draft, passages, progress)
        if verdict.support == "unsupported" and question.unsupported == "drop":
            progress.dropped += 1
            return None
        return _append(progress, draft.text, verdict)

    async def _verdict(self, draft: DraftSentence, passages: tuple[Passage, ...], progress: _Progress) -> Verdict:
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


def _left_out(progress: _Progress, evidence: Evidence) -> Evidence:
    """The essential evidence of documents that no supported sentence of a model cites, to be told in its own words.
    Where there is more than one piece of it, all: values without their dates compare nothing.
    """
    if progress.generator.info.model is None or not progress.sentences:
        return Evidence()
    if len(evidence.essential) > 1:
        return replace(evidence, told=evidence.essential)
    supported = [citation for citation in progress.numbering.citations if citation.support == "supported"]
    cited = {citation.span.passage.document.id for citation in supported}
    missing = (one for one in evidence.essential if one.unit.span.passage.document.id not in cited)
    return replace(evidence, told=tuple(missing))


def _left_unsaid(progress: _Progress, evidence: Evidence) -> str | None:
    """Why the fallback should try. Where the evidence is weak, a model that finds no answer may be right."""
    if claims(progress.sentences) or progress.generator.info.model is None or progress.asks_back:
        return None
    if not progress.dropped and evidence.probability < PLAIN:
        return None
    return "The LLM wrote nothing that could be verified, although the passages likely hold an answer."


def _is_ordered(span: Span) -> bool:
    offset = span.passage.chunk.start
    return is_ordered(span.passage.text, span.start - offset, span.end - offset)


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
