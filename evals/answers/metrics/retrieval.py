"""Whether what was looked at holds the evidence, and how far up."""

from collections.abc import Iterable, Sequence
from math import log2
from typing import Final

from evals.answers.case import Case, Evidence, Reply

DEPTHS: Final = (1, 3, 5, 10)


def retrieval(case: Case, reply: Reply) -> dict[str, float | None]:
    """Of an answerable case with evidence, "documents recall@k", "documents nDCG@k", "documents all@k", and the same of
    "passages", for each k of DEPTHS, from the `retrieved` of the answer in its order; None for others.

    An item of documents is a document of the evidence, at the rank of the first of its passages among documents. An
    item of passages is a piece of the evidence, at the rank of the first passage that holds all of its words, or of the
    first of its document where the place of its words is not known.

        recall@k = items of rank k or less / items
        all@k    = 1 if that is 1, else 0
        nDCG@k   = the sum of 1 / log2(r + 1) over the ranks r <= k at which there is an item, divided by what it would
                   be if they stood at 1, 2, 3, …

    Binary nDCG as trec_eval has it (Järvelin and Kekäläinen, 2002). Pieces that the same passage holds are one gain,
    as one passage cannot stand at two ranks. What a service looks at ends at its top_k.
    """
    documents = passages = None
    if case.answerable and case.evidence:
        ranked = list(dict.fromkeys(looked.document for looked in reply.retrieved))
        wanted = dict.fromkeys(piece.document for piece in case.evidence)
        documents = [ranked.index(document) + 1 if document in ranked else None for document in wanted]
        places = reply.evidence or (None,) * len(case.evidence)
        pieces = dict.fromkeys(zip(case.evidence, places, strict=True))
        passages = [_rank(piece, place, reply) for piece, place in pieces]
    return {
        f"{level} {name}@{depth}": None if ranks is None else value(ranks, depth)
        for level, ranks in (("documents", documents), ("passages", passages))
        for name, value in (("recall", recall), ("nDCG", ndcg), ("all", all_of_it))
        for depth in DEPTHS
    }


def recall(ranks: Sequence[int | None], depth: int) -> float:
    return sum(rank is not None and rank <= depth for rank in ranks) / len(ranks)


def all_of_it(ranks: Sequence[int | None], depth: int) -> float:
    return float(recall(ranks, depth) == 1)


def ndcg(ranks: Sequence[int | None], depth: int) -> float:
    found = {rank for rank in ranks if rank is not None}
    best = len(found) + sum(rank is None for rank in ranks)
    return _gain(rank for rank in found if rank <= depth) / _gain(range(1, min(depth, best) + 1))


def _gain(ranks: Iterable[int]) -> float:
    return sum(1 / log2(rank + 1) for rank in ranks)


def _rank(piece: Evidence, place: tuple[int, int] | None, reply: Reply) -> int | None:
    for rank, looked in enumerate(reply.retrieved, 1):
        inside = place is None or (looked.start <= place[0] and place[1] <= looked.end)
        if looked.document == piece.document and inside:
            return rank
    return None
