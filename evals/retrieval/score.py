"""Metrics of rankings, by ir-measures over pytrec_eval (trec_eval's own C code).

pytrec_eval passes over queries that the ranking does not hold, and averages the rest. Here every query counts: one that
found nothing, that failed or that was never searched is zero everywhere.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import ir_measures
from ir_measures import RR, R, Success, nDCG

from evals.retrieval.found import Found
from evals.retrieval.query import EvalQuery

DEPTH: Final = 10
_MEASURES: Final = {
    "R@1": R @ 1,
    "R@3": R @ 3,
    "R@5": R @ 5,
    "R@10": R @ 10,
    "nDCG@3": nDCG @ 3,
    "nDCG@5": nDCG @ 5,
    "nDCG@10": nDCG @ 10,
    "MRR@10": RR,  # of rankings that end at 10
    "Hit@5": Success @ 5,
    "Hit@10": Success @ 10,
}
# Whether the whole evidence is among the first ten.
_ALL: Final = "All@10"
METRICS: Final = (*_MEASURES, _ALL)


def score(queries: Sequence[EvalQuery], found: Mapping[str, Found]) -> dict[str, dict[str, float]]:
    """The METRICS, 0 to 1, of each query that has evidence, by its id."""
    judged = {query.id: dict.fromkeys(query.evidence, 1) for query in queries if query.evidence}
    # Scores fall with the rank: trec_eval sorts by score, and breaks ties by name.
    ranked = {
        query: {document: float(DEPTH - rank) for rank, document in enumerate(found[query].documents[:DEPTH])}
        for query in judged
        if query in found and found[query].documents
    }
    scored: dict[str, dict[str, float]] = {query: dict.fromkeys(METRICS, 0.0) for query in judged}
    names = {str(measure): name for name, measure in _MEASURES.items()}
    for metric in ir_measures.pytrec_eval.iter_calc(list(_MEASURES.values()), judged, ranked):
        scored[metric.query_id][names[str(metric.measure)]] = float(metric.value)
    for values in scored.values():
        values[_ALL] = float(values["R@10"] == 1.0)
    return scored
