"""Fits the weights of `index/ranking.json`, and says what they are worth on queries that they were not fitted on.

    python -m evals.studies.fit_ranking DATA_FOLDER --work FOLDER [--write]

Takes the queries of every set (see `evals.retrieval`) as a user would send them, with their history. A ranking is
fitted listwise: the weights, none of them negative, under which the relevant candidates get the largest share of the
softmax over all candidates of their query (see `listwise.py`). First the signals; then, of the
likeliest, that score and the cross-encoder's logit. Queries are dealt into five folds by conversation; each is ranked
by weights that have not seen its fold: what is printed is of these. `--write` fits on all and replaces the file.
"""

import argparse
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from evals.retrieval.collection import ingested
from evals.retrieval.found import Found
from evals.retrieval.query import EvalQuery
from evals.retrieval.score import score
from evals.retrieval.sets.mtrag import WITH_HISTORY
from evals.retrieval.sets.registry import SETS
from evals.studies.listwise import Floats, fit_listwise
from index import store
from index.database import transaction
from index.filters import Filters
from index.retrieve import Retriever
from index.signals import SIGNALS
from index.when import now, parse_when
from service.rewrite.rules import rewrite
from service.settings import load_settings
from service.wiring import open_services

# MultiHop-RAG has three times as many queries as any other set, and all of one kind.
_WEIGHT: Final = {"multihop": 0.3}
_FOLDS: Final = 5
_READ: Final = 12
_OUT: Final = Path(__file__).parents[2] / "index" / "ranking.json"
_TURN: Final = re.compile(r"<::>.*\Z|-t\d+\Z")


@dataclass(frozen=True, slots=True)
class Case:
    """A query's candidates: signals (n, SIGNALS), the key of each one's document; those that the cross-encoder read,
    and its logits.
    """

    of: str
    query: EvalQuery
    signals: Floats
    keys: tuple[str, ...]
    read: NDArray[np.int64]
    logits: Floats

    @property
    def relevant(self) -> NDArray[np.bool_]:
        return np.array([key in self.query.evidence for key in self.keys])

    @property
    def fold(self) -> int:
        return crc32(_TURN.sub("", self.query.id).encode()) % _FOLDS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--work", type=Path, required=True, help="where collections are kept")
    parser.add_argument("--sets", default="mtrag-clapnq,mtrag-cloud,mtrag-fiqa,mtrag-govt,federal,multihop")
    parser.add_argument("--limit", type=int, default=300, help="most queries of a set")
    parser.add_argument("--write", action="store_true", help="replace index/ranking.json")
    given = parser.parse_args()
    cases = [case for name in given.sets.split(",") for case in _cases(name, given.data, given.work, given.limit)]

    _print("dense alone", cases, lambda case, _: case.signals[:, 0])
    first = [fit_listwise([_first(case) for case in cases if case.fold != fold]) for fold in range(_FOLDS)]
    _print("signals", cases, lambda case, fold: case.signals @ first[fold])
    second = [
        fit_listwise([_second(case, first[fold]) for case in cases if case.fold != fold]) for fold in range(_FOLDS)
    ]
    _print("signals, cross-encoder", cases, lambda case, fold: _after(case, first[fold], second[fold]))

    weights = fit_listwise([_first(case) for case in cases])
    reranked = fit_listwise([_second(case, weights) for case in cases])
    slope, intercept = _platt(cases, weights, reranked)
    ranking = {
        "signals": {name: round(float(weight), 3) for name, weight in zip(SIGNALS, weights, strict=True)},
        "reranked": {"signals": round(float(reranked[0]), 4), "cross-encoder": round(float(reranked[1]), 4)},
        "probability": {"slope": round(slope, 3), "intercept": round(intercept, 3)},
    }
    print(json.dumps(ranking, indent=2))
    if given.write:
        _OUT.write_text(json.dumps(ranking, indent=2) + "\n", encoding="utf-8")


def _cases(name: str, data: Path, work: Path, limit: int) -> list[Case]:
    eval_set = SETS[name](data)
    collection = ingested(eval_set.corpus, work)
    queries = [query for query in eval_set.queries if query.evidence and _as_asked(query)]
    queries.sort(key=lambda query: crc32(query.id.encode()))
    with open_services(load_settings(data_dir=collection.data_dir), write=False) as services:
        cases = [_case(name, query, services.retriever, collection.name, collection.keys) for query in queries[:limit]]
    found = fmean(len(case.query.evidence.intersection(case.keys)) / len(case.query.evidence) for case in cases)
    print(f"{name}: {len(cases)} queries, {fmean(len(case.keys) for case in cases):.0f} candidates, recall {found:.3f}")
    return cases


def _as_asked(query: EvalQuery) -> bool:
    """Not the other forms of an MTRAG question."""
    return WITH_HISTORY in query.groups or not query.id.startswith(("lastturn/", "questions/", "rewrite/"))


def _case(of: str, query: EvalQuery, retriever: Retriever, collection: str, keys: dict[str, str]) -> Case:
    asked = rewrite(query.request.text, query.request.history)
    as_of = parse_when(query.request.as_of) if query.request.as_of else now()
    weighed = retriever.weigh(asked, Filters(collection, as_of))
    likely = np.argsort(-retriever.ranking.before(weighed.signals), kind="stable")[:_READ]
    passages = retriever.passages(weighed, likely.tolist())
    with transaction(retriever.engine) as connection:
        chunks = store.get_chunks(connection, weighed.ids)
    return Case(
        of,
        query,
        weighed.signals.astype(np.float64),
        tuple(keys[chunks[chunk].document_id] for chunk in weighed.ids),
        np.array(list(passages), np.int64),
        retriever.read(weighed, passages).astype(np.float64),
    )


def _first(case: Case) -> tuple[Floats, NDArray[np.bool_], float]:
    return case.signals, case.relevant, _WEIGHT.get(case.of, 1.0)


def _second(case: Case, first: Floats) -> tuple[Floats, NDArray[np.bool_], float]:
    rows = np.stack([case.signals[case.read] @ first, case.logits], axis=1)
    return rows, case.relevant[case.read], _WEIGHT.get(case.of, 1.0)


def _after(case: Case, first: Floats, second: Floats) -> Floats:
    logits = np.full(len(case.keys), case.logits.min() if len(case.logits) else 0.0)
    logits[case.read] = case.logits
    return np.stack([case.signals @ first, logits], axis=1) @ second


def _platt(cases: Sequence[Case], first: Floats, second: Floats) -> tuple[float, float]:
    """Slope and intercept of P(relevant) of what the cross-encoder has read (Platt, 1999), by logistic regression."""
    scores = np.concatenate([_after(case, first, second)[case.read] for case in cases])
    relevant = np.concatenate([case.relevant[case.read] for case in cases])
    counts = np.concatenate([np.full(len(case.read), _WEIGHT.get(case.of, 1.0)) for case in cases])

    def loss(line: Floats) -> float:
        logits = line[0] * scores + line[1]
        return float(counts @ (np.logaddexp(0, logits) - relevant * logits))

    slope, intercept = minimize(loss, np.array([1.0, -float(scores.mean())]), method="Nelder-Mead").x
    return float(slope), float(intercept)


def _print(name: str, cases: Sequence[Case], rank: Callable[[Case, int], Floats]) -> None:
    print(name)
    for of in dict.fromkeys(case.of for case in cases):
        some = [case for case in cases if case.of == of]
        found = {case.query.id: Found(_documents(case, rank(case, case.fold)), None) for case in some}
        scores = score([case.query for case in some], found).values()
        means = {
            metric: fmean(one[metric] for one in scores) for metric in ("R@5", "nDCG@5", "Hit@5", "R@10", "All@10")
        }
        print(f"  {of:14}", "  ".join(f"{metric} {mean:.3f}" for metric, mean in means.items()))


def _documents(case: Case, scores: Floats) -> tuple[str, ...]:
    return tuple(dict.fromkeys(case.keys[place] for place in np.argsort(-scores, kind="stable")))


if __name__ == "__main__":
    main()
