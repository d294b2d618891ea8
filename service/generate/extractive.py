"""Answers with the collection's own sentences: needs no LLM."""

from collections.abc import AsyncGenerator, Sequence

from index.passage import Passage
from index.when import When
from service.evidence.evidence import Evidence
from service.generate.compose import compose
from service.generate.draft import Draft, GeneratorInfo


class ExtractiveGenerator:
    info = GeneratorInfo("extractive")

    async def generate(
        self, question: str, passages: Sequence[Passage], as_of: When, evidence: Evidence
    ) -> AsyncGenerator[Draft, None]:
        for draft in compose(evidence):
            yield draft
