from collections.abc import Iterable
from math import log2

import pytest

pytest.importorskip("ir_measures", reason="the dependency group evals is not installed")

from evals.retrieval.found import Found
from evals.retrieval.query import EvalQuery, Request
from evals.retrieval.score import METRICS, score
from evals.retrieval.sets.mtrag import read_mtrag
from tests.evals.retrieval.real_data import real_data


def test_a_hand_made_ranking_has_the_values_of_its_formulas() -> None:
    scored = score([query("q", "a", "b", "c")], {"q": found("x", "a", "y", "z", "b", "u", "v", "w", "c")})["q"]

    assert scored["R@1"] == 0
    assert scored["R@3"] == pytest.approx(1 / 3)
    assert scored["R@5"] == pytest.approx(2 / 3)
    assert scored["R@10"] == 1
    ideal = 1 + 1 / log2(3) + 1 / log2(4)
    assert scored["nDCG@3"] == pytest.approx((1 / log2(3)) / ideal)
    assert scored["nDCG@5"] == pytest.approx((1 / log2(3) + 1 / log2(6)) / ideal)
    assert scored["nDCG@10"] == pytest.approx((1 / log2(3) + 1 / log2(6) + 1 / log2(10)) / ideal)
    assert scored["MRR@10"] == 0.5
    assert scored["Hit@5"] == scored["Hit@10"] == scored["All@10"] == 1


def test_evidence_beyond_the_tenth_document_is_not_found() -> None:
    scored = score([query("q", "a", "b")], {"q": found("a", *"123456789", "b")})["q"]

    assert scored["R@10"] == 0.5
    assert scored["All@10"] == 0
    late = score([query("q", "b")], {"q": found(*"1234567890", "b")})["q"]
    assert set(late.values()) == {0.0}


def test_queries_without_results_that_failed_or_were_never_searched_count_zero() -> None:
    queries = [query(name, "a") for name in ("right", "empty", "failed", "missing")]
    results = {"right": found("a"), "empty": found(), "failed": Found((), None, "it broke")}

    scored = score(queries, results)

    assert list(scored) == ["right", "empty", "failed", "missing"]
    assert set(scored["right"].values()) == {1.0}
    for name in ("empty", "failed", "missing"):
        assert scored[name] == dict.fromkeys(METRICS, 0.0)


def test_a_query_without_evidence_is_not_scored() -> None:
    assert score([query("q", "a"), query("u")], {"q": found("a"), "u": found("a")}).keys() == {"q"}


def test_the_order_decides_whatever_documents_are_called() -> None:
    for first, second in ("ab", "ba"):
        scored = score([query("q", first)], {"q": found(first, second)})["q"]
        assert scored["R@1"] == 1


def test_on_real_judgements_the_metrics_equal_their_formulas() -> None:
    read = read_mtrag(real_data("mtrag"), "govt")
    queries = [asked for asked in read.queries if asked.groups == ("rewrite",)]
    words = {record["id"]: set(record["text"].lower().split()) for record in read.corpus.records()}
    ranked = {asked.id: by_shared_words(asked.request.text, words) for asked in queries}

    scored = score(queries, {name: Found(documents, 1.0) for name, documents in ranked.items()})

    assert len(scored) == 98
    assert 0.1 < sum(values["R@10"] for values in scored.values()) / 98 < 0.9  # it finds some and misses some
    for asked in queries:
        assert scored[asked.id] == pytest.approx(by_formula(ranked[asked.id], asked.evidence), abs=1e-6), asked.id


def by_shared_words(question: str, words: dict[str, set[str]]) -> tuple[str, ...]:
    wanted = set(question.lower().split())
    return tuple(sorted(words, key=lambda key: (-len(wanted & words[key]) / len(words[key]) ** 0.5, key))[:20])


def by_formula(ranked: tuple[str, ...], evidence: frozenset[str]) -> dict[str, float]:
    hits = [rank for rank, document in enumerate(ranked[:10], 1) if document in evidence]

    def gain(ranks: Iterable[int]) -> float:
        return sum(1 / log2(rank + 1) for rank in ranks)

    def ndcg(depth: int) -> float:
        return gain(rank for rank in hits if rank <= depth) / gain(range(1, min(depth, len(evidence)) + 1))

    return {
        **{f"R@{depth}": sum(rank <= depth for rank in hits) / len(evidence) for depth in (1, 3, 5, 10)},
        **{f"nDCG@{depth}": ndcg(depth) for depth in (3, 5, 10)},
        "MRR@10": 1 / hits[0] if hits else 0.0,
        **{f"Hit@{depth}": float(any(rank <= depth for rank in hits)) for depth in (5, 10)},
        "All@10": float(len(hits) == len(evidence)),
    }


def query(name: str, *evidence: str) -> EvalQuery:
    return EvalQuery(name, ("all",), Request(name), frozenset(evidence))


def found(*documents: str) -> Found:
    return Found(documents, 1.0)
