from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from evals.answers.answer_set import AnswerSet
from evals.answers.case import Case
from evals.answers.sets.clapnq import read_clapnq_answers
from evals.answers.sets.federal import read_federal
from evals.answers.sets.mtrag import read_mtrag_answers
from evals.answers.sets.multihop import read_multihop_answers
from evals.answers.sets.ramdocs import read_ramdocs
from evals.answers.sets.registry import SETS
from evals.answers.sets.timeqa import read_timeqa
from evals.errors import SetError
from evals.retrieval.query import Corpus
from tests.evals.retrieval.real_data import real_data
from tests.evals.retrieval.small_data import write_lines

DOCUMENTS = [
    {"text": "The film Weir is of 1856.", "type": "correct", "answer": "1856"},
    {"text": "The novel Weir is of 1856.", "type": "correct", "answer": "Novel"},
    {"text": "The film Weir is of 1900.", "type": "misinfo", "answer": "1900"},
    {"text": "Weirs hold water.", "type": "noise", "answer": "unknown"},
]


def test_a_ramdocs_question_is_about_its_own_documents(tmp_path: Path) -> None:
    records = [
        {"question": "Weir?", "documents": DOCUMENTS, "gold_answers": ["1856", "Novel"], "wrong_answers": ["1900"] * 2},
        {"question": "Water?", "documents": DOCUMENTS[3:], "gold_answers": ["Weirs"], "wrong_answers": []},
    ]
    write_lines(tmp_path / "ramdocs" / "dev.jsonl.gz", records)

    first, second = read_ramdocs(tmp_path).cases
    corpus = {record["id"]: record["text"] for record in records_of(read_ramdocs(tmp_path))}

    assert len(corpus) == 4
    assert [corpus[key] for key in first.documents or ()] == [document["text"] for document in DOCUMENTS]
    assert [corpus[piece.document] for piece in first.evidence] == [document["text"] for document in DOCUMENTS[:2]]
    assert (first.must_include, first.wrong, first.kind) == (("1856", "Novel"), ("1900",), "2 gold, some wrong")
    assert second.kind == "1 gold, none wrong"


def test_a_clapnq_question_is_about_its_own_passage(tmp_path: Path) -> None:
    passage = {"title": "Owls", "text": "Owls hunt. They eat voles."}
    told = {"answer": "Voles.", "selected_sentences": ["They eat voles."]}
    nothing = {"answer": "", "selected_sentences": []}
    for name, output in (("answerable", told), ("unanswerable", nothing)):
        record = {"id": name[:2], "input": f"{name}?", "passages": [passage], "output": [output]}
        write_lines(tmp_path / f"clapnq_{name}" / "dev.jsonl.gz", [record])

    cases = read_clapnq_answers(tmp_path).cases
    (stored,) = records_of(read_clapnq_answers(tmp_path))

    assert [(case.answerable, case.documents) for case in cases] == [(True, (stored["id"],)), (False, (stored["id"],))]
    assert [piece.quote for piece in cases[0].evidence] == ["They eat voles."]
    assert (cases[0].references, cases[1].references, cases[1].evidence) == (("Voles.",), (), ())


def test_a_multihop_question_asks_for_its_answer_only_where_that_is_no_yes_or_no(tmp_path: Path) -> None:
    facts = [{"_id": "f1", "title": "A", "text": "Acme made ChatBot."}, {"_id": "f2", "title": "B", "text": "It pays."}]
    write_lines(tmp_path / "multihop-rag" / "facts.jsonl.gz", facts)
    evidence = [{"fact": fact["text"]} for fact in facts]
    queries: list[dict[str, Any]] = [
        {"id": "1", "query": "Who?", "answer": "Acme", "question_type": "inference_query", "evidence_list": evidence},
        {"id": "2", "query": "Before?", "answer": "Yes", "question_type": "temporal_query", "evidence_list": evidence},
        {"id": "3", "query": "Why?", "answer": "Insufficient information.", "question_type": "null_query"},
    ]
    path = tmp_path / "multihop-rag" / "queries_dev.jsonl.gz"
    write_lines(path, [{"evidence_list": [], **query} for query in queries])

    cases = read_multihop_answers(tmp_path).cases

    assert [(case.kind, case.expected, case.answerable) for case in cases] == [
        ("inference", ("Acme",), True),
        ("temporal", (), True),
        ("null", (), False),
    ]
    assert [[piece.document for piece in case.evidence] for case in cases] == [["f1", "f2"], ["f1", "f2"], []]


def test_a_timeqa_question_is_about_its_own_page_and_its_evidence_the_sentence_of_the_answer(tmp_path: Path) -> None:
    paragraph = "It moved in 1990 . Barry Norman led it from 1995 , then Barry Took . It ended ."
    place = {"para": 1, "from": 19, "end": 31, "answer": "Barry Norman"}
    nothing = {"para": 0, "from": 0, "end": 0, "answer": ""}
    page = {
        "index": "/wiki/Quiz#P1",
        "type": "P1",
        "questions": [["Who led it in 1996?", [place]], ["Who led it in 1920?", [nothing]]],
        "paras": ["Quiz", paragraph, "History ."],
    }
    write_lines(tmp_path / "timeqa" / "dev.jsonl.gz", [page])

    first, second = read_timeqa(tmp_path).cases
    (stored,) = records_of(read_timeqa(tmp_path))

    assert (first.id, first.kind, first.expected, first.documents) == (
        "/wiki/Quiz#P1/1",
        "answerable",
        ("Barry Norman",),
        ("/wiki/Quiz#P1",),
    )
    assert [piece.quote for piece in first.evidence] == ["Barry Norman led it from 1995 , then Barry Took"]
    assert (second.kind, second.answerable, second.evidence) == ("unanswerable", False, ())
    assert (stored["id"], stored["title"], stored["text"]) == ("/wiki/Quiz#P1", "Quiz", f"{paragraph}\n\nHistory .")


def test_every_sentence_of_timeqa_stands_on_its_page() -> None:
    timeqa = read_timeqa(real_data("timeqa"))
    pages = {page["id"]: page["text"] for page in records_of(timeqa)}
    quotes = [(piece.document, piece.quote) for case in timeqa.cases for piece in case.evidence]
    assert len(quotes) == 437
    assert all(quote and quote in pages[page] for page, quote in quotes)


def test_every_mtrag_turn_comes_after_all_that_was_said_and_with_its_judgements() -> None:
    cases = by_id(read_mtrag_answers(real_data("mtrag")).cases)

    kinds = [case.kind for case in cases.values()]
    assert {kind: kinds.count(kind) for kind in kinds} == {"partial": 31, "answerable": 363, "unanswerable": 26}
    turn = cases["0208bf26ec357a803445290fa88a2e9e<::>4"]
    assert (turn.turn, len(turn.history), turn.answerable) == (4, 6, False)
    assert turn.history[1].role == "assistant"
    assert not any(case.evidence for case in cases.values() if not case.answerable)


def test_the_real_sets_are_read_whole() -> None:
    folder = real_data("federal")
    assert {name: len(by_id(adapter(folder).cases)) for name, adapter in SETS.items()} == {
        name: adapter.cases for name, adapter in SETS.items()
    }
    federal = by_id(read_federal(folder).cases)
    assert federal["pd-v01-t4"].turn == 4
    assert federal["pd-x004"].dates == ("2024-10-06", "2024-10-28")


@pytest.mark.parametrize("name", SETS)
def test_a_set_that_is_not_there_is_said_to_be(name: str, tmp_path: Path) -> None:
    with pytest.raises(SetError, match="cannot be read"):
        SETS[name](tmp_path)


def records_of(answer_set: AnswerSet) -> list[Mapping[str, Any]]:
    (part,) = answer_set.parts
    assert isinstance(part.corpus, Corpus)
    return list(part.corpus.records())


def by_id(cases: tuple[Case, ...]) -> dict[str, Case]:
    found = {case.id: case for case in cases}
    assert len(found) == len(cases)
    return found
