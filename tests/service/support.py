"""The support check with the models and weights that ship with us."""

from collections.abc import Sequence
from functools import cache

from index.passage import Passage
from service.generate.draft import DraftSentence
from service.verify.check import SupportCheck
from service.verify.verdict import Verdict
from service.verify.weights import SupportWeights
from tests.index.models import embedder


@cache
def support_check() -> SupportCheck:
    return SupportCheck(embedder(), SupportWeights.load())


def verify(draft: DraftSentence, passages: Sequence[Passage]) -> Verdict:
    return support_check().verify(draft, passages)
