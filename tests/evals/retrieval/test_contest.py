from pathlib import Path

import pytest

from evals.retrieval.collection import Ingested
from evals.retrieval.contest import contest
from evals.retrieval.found import Found, Ran
from evals.retrieval.query import EvalQuery, Request
from evals.retrieval.systems.registry import System
from service.message import Message

_COLLECTION = Ingested(Path("nowhere"), "none", {"doc_0": "first", "doc_1": "second"})
_BEFORE = (Message("user", "before"),)
_MODULE = "tests.evals.retrieval.faulty_system"


def query(text: str, *evidence: str, history: tuple[Message, ...] = ()) -> EvalQuery:
    return EvalQuery(text, ("all",), Request(text, history), frozenset(evidence))


@pytest.fixture(scope="module")
def saved() -> dict[tuple[str, str], Found]:
    return {}


@pytest.fixture(scope="module")
def ran(saved: dict[tuple[str, str], Found]) -> dict[str, Ran]:
    """One system that takes history and one that does not, over the same queries. One kills the first."""
    systems = [System("told", _MODULE, "for tests", takes_history=True), System("untold", _MODULE, "for tests")]
    queries = [
        query("raise", "x"),
        query("good", "x", history=_BEFORE),
        query("die"),
        query("die for told", "x", history=_BEFORE),
        query("last", "x"),
    ]
    rans = contest(systems, _COLLECTION, queries, lambda *given: saved.update({(given[0].name, given[1].id): given[2]}))
    return {each.system: each for each in rans}


def test_documents_are_ranked_by_their_best_passage_and_named_by_their_key(ran: dict[str, Ran]) -> None:
    assert ran["untold"].found["good"].documents[:2] == ("first", "second")


def test_more_passages_are_asked_for_until_ten_documents_come_out(ran: dict[str, Ran]) -> None:
    documents = ran["untold"].found["good"].documents
    assert documents == ("first", "second", *(f"doc_{number}" for number in range(2, 8)))


def test_only_a_system_that_takes_history_is_told_it(ran: dict[str, Ran]) -> None:
    assert "history" in ran["told"].found["good"].documents
    assert "history" not in ran["untold"].found["good"].documents


def test_a_search_that_fails_fails_alone(ran: dict[str, Ran]) -> None:
    assert ran["untold"].found["raise"] == Found((), None, "ValueError: it broke")
    assert ran["untold"].found["good"].documents


def test_a_system_that_dies_fails_the_rest_of_its_searches_and_the_run_goes_on(ran: dict[str, Ran]) -> None:
    assert ran["told"].found["die for told"].error == ran["told"].found["last"].error == "told has ended with 3"
    assert ran["told"].peak_mib is None
    assert ran["untold"].found["last"].documents
    assert (ran["untold"].peak_mib or 0) > 5


def test_a_query_without_evidence_is_not_searched(ran: dict[str, Ran]) -> None:
    assert all("die" not in each.found for each in ran.values())


def test_every_result_is_handed_over_when_it_is_there(ran: dict[str, Ran], saved: dict[tuple[str, str], Found]) -> None:
    assert saved == {(name, query): found for name, each in ran.items() for query, found in each.found.items()}
