"""Answers with the collection's own sentences: needs no LLM."""

from collections.abc import AsyncGenerator, Sequence
from typing import Final

from index.passage import Passage
from index.rerank import CrossEncoder
from index.when import When
from service.generate.compose import compose
from service.generate.draft import Draft, GeneratorInfo, Silence
from service.generate.select import Candidate, choose, score
from service.pool import Pool

# From `python -m evals.calibrate_extractive`: ClapNQ dev separates best at 5.0 (.79 answered, .80 silent), 3.5 gives
# .89 and .67. Real questions over federal texts score lower (a third of the answerable below 5), so the lower one is taken.
ANSWER_THRESHOLD: Final = 3.5


class ExtractiveGenerator:
    info = GeneratorInfo("extractive")

    def __init__(self, cross_encoder: CrossEncoder, pool: Pool) -> None:
        self._cross_encoder = cross_encoder
        self._pool = pool

    async def generate(self, question: str, passages: Sequence[Passage], as_of: When) -> AsyncGenerator[Draft, None]:
        chosen = await self._pool.run(self._choose, question, passages)
        if not chosen:
            yield Silence("None of the passages found answers the question.")
        for draft in compose(chosen):
            yield draft

    def _choose(self, question: str, passages: Sequence[Passage]) -> list[Candidate]:
        scored = score(question, passages, self._cross_encoder)
        return choose(question, scored) if scored and scored[0].score >= ANSWER_THRESHOLD else []
