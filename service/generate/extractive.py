"""Answers with the collection's own sentences: needs no LLM."""

from collections.abc import AsyncIterator, Sequence

from index.passage import Passage
from index.rerank import CrossEncoder
from index.when import When
from service.generate.draft import Draft, DraftSentence, GeneratorInfo, Silence, Span
from service.pool import Pool


class ExtractiveGenerator:
    info = GeneratorInfo("extractive")

    def __init__(self, cross_encoder: CrossEncoder, pool: Pool) -> None:
        self._cross_encoder = cross_encoder
        self._pool = pool

    async def generate(self, question: str, passages: Sequence[Passage], as_of: When) -> AsyncIterator[Draft]:
        best = passages[0]
        if best.score < 0.3:
            yield Silence("None of the passages found answers the question.")
            return
        yield DraftSentence(
            best.text[:80], quoted=(Span(best, best.chunk.start, best.chunk.start + len(best.text[:80])),)
        )
