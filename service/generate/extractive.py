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

# Log-odds that the best sentence answers, from its own logit and its passage's: a logistic regression on ClapNQ dev, by
# `python -m evals.calibrate_extractive`, which also shows what the threshold gives there.
_INTERCEPT: Final = -1.04
_ALONE: Final = 0.17
_PASSAGE: Final = 0.32
# ClapNQ dev at -1.5: .97 of the answerable answered, .60 of the unanswerable met with silence; at even odds .87, .80.
# The federal cases use other words than their documents: at -1.5 it is .77 and .50, at even odds .39 and .70.
ANSWER_THRESHOLD: Final = -1.5


def answer_log_odds(best: Candidate) -> float:
    return _INTERCEPT + _ALONE * best.alone + _PASSAGE * (best.span.passage.scores.rerank or 0.0)


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
        return choose(question, scored) if scored and answer_log_odds(scored[0]) >= ANSWER_THRESHOLD else []
