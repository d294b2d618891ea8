from collections.abc import Iterator
from math import log2
from random import Random

import pytest

from evals.answers.case import Case, Evidence, Looked, Reply
from evals.answers.metrics.retrieval import DEPTHS, retrieval
from evals.retrieval.query import EvalQuery
from evals.retrieval.sets.mtrag import DOMAINS, LAST_TURN, read_mtrag
from tests.evals.answers.made import FAILED, case, reply
from tests.evals.retrieval.real_data import real_data


def test_a_hand_made_ranking_has_the_values_of_its_formulas() -> None:
    asked = case(evidence=(Evidence("a", "one"), Evidence("b", "two"), Evidence("c", "three")))
    looked = [Looked("x", 0, 9), Looked("a", 50, 60), Looked("a", 0, 9), Looked("b", 0, 9), Looked("y", 0, 9)]
    told = retrieval(asked, reply("x", retrieved=tuple(looked), evidence=((2, 5), (8, 12), (0, 3))))

    # Documents in order: x, a, b, y. Of the passages only the third holds a piece whole.
    assert figures(told, "documents recall") == [0, 2 / 3, 2 / 3, 2 / 3]
    ideal = 1 + 1 / log2(3) + 1 / log2(4)
    gain = 1 / log2(3) + 1 / log2(4)
    assert figures(told, "documents nDCG") == pytest.approx([0, gain / ideal, gain / ideal, gain / ideal])
    assert figures(told, "documents all") == [0, 0, 0, 0]
    assert figures(told, "passages recall") == [0, 1 / 3, 1 / 3, 1 / 3]
    assert figures(told, "passages nDCG") == pytest.approx([0, *[(1 / log2(4)) / ideal] * 3])
    assert figures(told, "passages all") == [0, 0, 0, 0]


def test_all_the_evidence_is_there_as_soon_as_its_last_piece_is() -> None:
    asked = case(evidence=(Evidence("a", "one"), Evidence("b", "two")))
    looked = (Looked("a", 0, 9), Looked("x", 0, 9), Looked("x", 9, 19), Looked("b", 0, 9))
    told = retrieval(asked, reply("x", retrieved=looked, evidence=((0, 3), (0, 3))))
    assert figures(told, "documents all") == [0, 1, 1, 1]  # b is the third document
    assert figures(told, "passages all") == [0, 0, 1, 1]  # and the fourth passage


def test_two_pieces_in_one_passage_are_one_gain_and_the_best_is_still_one() -> None:
    asked = case(evidence=(Evidence("a", "one"), Evidence("a", "two")))
    told = retrieval(asked, reply("x", retrieved=(Looked("a", 0, 99),), evidence=((0, 3), (4, 7))))
    assert set(told.values()) == {1.0}


def test_words_without_a_known_place_are_found_with_their_document() -> None:
    asked = case(evidence=(Evidence("a"),))
    told = retrieval(asked, reply("x", retrieved=(Looked("b", 0, 9), Looked("a", 0, 9)), evidence=(None,)))
    assert figures(told, "passages recall") == [0, 1, 1, 1]


def test_a_failed_request_found_nothing_and_an_unanswerable_case_has_nothing_to_find() -> None:
    assert set(retrieval(case(evidence=(Evidence("a", "x"),)), FAILED).values()) == {0.0}
    assert set(retrieval(case(answerable=False, evidence=(Evidence("a"),)), FAILED).values()) == {None}
    assert set(retrieval(case(), reply("x")).values()) == {None}


@pytest.mark.parametrize("domain", DOMAINS)
def test_on_real_judgements_the_figures_are_those_of_trec_eval(domain: str) -> None:
    """MTRAG's judgements, rankings by chance: every judged passage among thirty of other questions."""
    measures = pytest.importorskip("ir_measures", reason="the dependency group evals is not installed")
    queries = [query for query in read_mtrag(real_data("mtrag"), domain).queries if LAST_TURN in query.groups]
    made = {query.id: (of(query), by_chance(query, queries)) for query in queries}
    judged = {name: dict.fromkeys((piece.document for piece in asked.evidence), 1) for name, (asked, _) in made.items()}

    def official(ranked: dict[str, list[str]]) -> Iterator[tuple[str, str, float]]:
        scores = {name: {key: -float(at) for at, key in enumerate(keys)} for name, keys in ranked.items()}
        wanted = [measure @ depth for depth in DEPTHS for measure in (measures.R, measures.nDCG)]
        for metric in measures.pytrec_eval.iter_calc(wanted, judged, scores):
            yield metric.query_id, str(metric.measure).replace("R@", "recall@"), metric.value

    documents = {
        name: list(dict.fromkeys(looked.document for looked in got.retrieved)) for name, (_, got) in made.items()
    }
    passages = {name: marked(got) for name, (_, got) in made.items()}
    compared = 0
    for level, ranked in (("documents", documents), ("passages", passages)):
        for name, figure, value in official(ranked):
            assert retrieval(*made[name])[f"{level} {figure}"] == pytest.approx(value, abs=1e-6)
            compared += 1
    assert compared == 2 * 2 * len(DEPTHS) * len(queries) > 1000


def of(query: EvalQuery) -> Case:
    return case(id=query.id, evidence=tuple(Evidence(key) for key in sorted(query.evidence)))


def by_chance(query: EvalQuery, queries: list[EvalQuery]) -> Reply:
    """Some documents twice, as passages of one document are."""
    chance = Random(query.id)
    others = sorted({key for other in queries for key in other.evidence} - query.evidence)
    keys = [*sorted(query.evidence), *chance.sample(others, min(30, len(others)))]
    keys += chance.sample(keys, len(keys) // 3)
    chance.shuffle(keys)
    return reply("x", retrieved=tuple(Looked(key, 0, 9) for key in keys))


def marked(got: Reply) -> list[str]:
    """Passages by names: the first of a document is the judged one."""
    seen: set[str] = set()
    names = []
    for number, looked in enumerate(got.retrieved):
        names.append(f"{looked.document} again {number}" if looked.document in seen else looked.document)
        seen.add(looked.document)
    return names


def figures(told: dict[str, float | None], name: str) -> list[float | None]:
    return [told[f"{name}@{depth}"] for depth in DEPTHS]
