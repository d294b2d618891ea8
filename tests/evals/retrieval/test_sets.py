from pathlib import Path

import pytest

from evals.errors import SetError
from evals.retrieval.query import EvalQuery, EvalSet
from evals.retrieval.sets.clapnq import read_clapnq
from evals.retrieval.sets.federal import read_federal
from evals.retrieval.sets.mtrag import DOMAINS, read_mtrag
from evals.retrieval.sets.multihop import read_multihop
from evals.retrieval.sets.registry import SETS
from tests.evals.retrieval.real_data import real_data
from tests.evals.retrieval.small_data import TALK, write_lines, write_small_data


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_small_data(tmp_path)


def test_each_mtrag_query_comes_in_four_forms_with_the_same_evidence(data: Path) -> None:
    asked = by_id(read_mtrag(data, "govt"))

    assert len(asked) == 3 * 4
    forms = [asked[f"{form}/{TALK}<::>2"] for form in ("lastturn", "lastturn+history", "questions", "rewrite")]
    assert {query.evidence for query in forms} == {frozenset({"ferry-2"})}
    assert [query.request.text for query in forms] == [
        "What does a ticket cost?",
        "What does a ticket cost?",
        "When did the Vennaby ferry resume?\nWhat does a ticket cost?",
        "What does a ticket for the Vennaby ferry cost?",
    ]
    assert [query.groups for query in forms] == [("lastturn",), ("lastturn+history",), ("questions",), ("rewrite",)]


def test_the_history_of_an_mtrag_query_is_all_that_both_said_before_it(data: Path) -> None:
    asked = by_id(read_mtrag(data, "govt"))

    assert asked[f"lastturn/{TALK}<::>4"].request.history == ()
    assert asked[f"lastturn+history/{TALK}<::>1"].request.history == ()
    history = asked[f"lastturn+history/{TALK}<::>4"].request.history
    assert [message.role for message in history] == ["user", "assistant"] * 3
    assert history[-1].content == "You are welcome."


def test_mtrag_turns_that_are_not_those_of_the_conversation_are_refused(data: Path) -> None:
    questions = data / "mtrag/retrieval/govt/questions.jsonl"
    questions.write_text(questions.read_text().replace("resume?", "stop?"))

    with pytest.raises(SetError, match="are not those of its conversation"):
        read_mtrag(data, "govt")


def test_an_mtrag_form_that_lacks_a_query_is_refused(data: Path) -> None:
    rewrite = data / "mtrag/retrieval/govt/rewrite.jsonl"
    rewrite.write_text("".join(rewrite.read_text().splitlines(keepends=True)[1:]))

    with pytest.raises(SetError, match=r"rewrite\.jsonl are not those of its qrels"):
        read_mtrag(data, "govt")


def test_multihop_evidence_is_found_by_its_text(data: Path) -> None:
    asked = by_id(read_multihop(data))

    assert asked["q1"].evidence == {"fact-0", "fact-2"}
    assert asked["q1"].groups == ("temporal", "all")
    assert asked["q2"].evidence == frozenset()
    assert asked["q2"].groups == ("null",)


def test_multihop_evidence_that_is_no_fact_is_refused(data: Path) -> None:
    record = {"id": "q", "query": "?", "question_type": "x", "evidence_list": [{"fact": "Nobody wrote this."}]}
    write_lines(data / "multihop-rag/queries_dev.jsonl.gz", [record])

    with pytest.raises(SetError, match="Nobody wrote this"):
        read_multihop(data)


def test_federal_cases_keep_their_history_and_their_day(data: Path) -> None:
    asked = by_id(read_federal(data))

    assert asked["v"].request.history[0].content == "When did the Vennaby ferry resume?"
    assert asked["t-early"].request.as_of == "2024-04-15"
    assert asked["s"].groups == ("single", "all")


def test_an_unanswerable_turn_counts_with_the_unanswerable_not_with_its_conversation(data: Path) -> None:
    asked = by_id(read_federal(data))

    assert asked["u"].groups == asked["v-u"].groups == ("unanswerable",)


def test_clapnq_passages_that_two_questions_share_are_one_document(data: Path) -> None:
    read = read_clapnq(data)

    assert len(list(read.corpus.records())) == 2
    assert [query.id for query in read.queries] == ["1", "2"]
    assert read.queries[0].evidence == read.queries[1].evidence


def test_data_that_is_not_there_is_a_mistake_of_the_user(tmp_path: Path) -> None:
    for read in SETS.values():
        with pytest.raises(SetError, match="cannot be read"):
            read(tmp_path)


@pytest.mark.parametrize("domain", DOMAINS)
def test_real_mtrag_evidence_is_in_its_corpus_and_its_turns_align(domain: str) -> None:
    read = read_mtrag(real_data("mtrag"), domain)

    keys = {record["id"] for record in read.corpus.records()}
    assert {key for query in read.queries for key in query.evidence} <= keys
    assert all(query.evidence for query in read.queries)


@pytest.mark.parametrize(
    ("name", "folder"), [("multihop", "multihop-rag"), ("federal", "federal"), ("clapnq", "clapnq_answerable")]
)
def test_real_evidence_is_in_its_corpus(name: str, folder: str) -> None:
    read = SETS[name](real_data(folder))

    keys = {record.get("id", record.get("_id")) for record in read.corpus.records()}
    assert {key for query in read.queries for key in query.evidence} <= keys
    assert len({query.id for query in read.queries}) == len(read.queries)


def by_id(read: EvalSet) -> dict[str, EvalQuery]:
    return {query.id: query for query in read.queries}
