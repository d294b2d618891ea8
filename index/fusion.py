"""Merges ranked lists."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

# Source: Cormack, Clarke, Büttcher, "Reciprocal Rank Fusion outperforms Condorcet", SIGIR 2009.
_RRF_K: Final = 60


def reciprocal_rank_fusion(rankings: Sequence[Sequence[str]]) -> list[str]:
    """All ids of the rankings, ordered by the sum of 1 / (60 + rank); the first ranking decides ties."""
    scores: dict[str, float] = defaultdict(float)
    for ranking in rankings:
        for rank, item in enumerate(ranking, 1):
            scores[item] += 1 / (_RRF_K + rank)
    return sorted(scores, key=lambda item: -scores[item])
