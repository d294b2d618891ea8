from pathlib import Path

import pytest

from evals.answers.case import Case
from evals.answers.sets.clapnq import read_clapnq_answers
from evals.answers.sets.federal import read_federal
from evals.answers.sets.mtrag import read_mtrag_answers
from evals.answers.sets.ramdocs import read_ramdocs
from evals.answers.sets.registry import SETS
from evals.errors import SetError
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
    corpus = {record["id"]: record["text"] for record in read_ramdocs(tmp_path).parts[0].corpus.records()}

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
    (stored,) = read_clapnq_answers(tmp_path).parts[0].corpus.records()

    assert [(case.answerable, case.documents) for case in cases] == [(True, (stored["id"],)), (False, (stored["id"],))]
    assert [piece.quote for piece in cases[0].evidence] == ["They eat voles."]
    assert (cases[0].references, cases[1].references, cases[1].evidence) == (("Voles.",), (), ())


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
    counts = {"federal": 80, "clapnq": 304, "ramdocs": 251, "mtrag": 420}
    assert {name: len(by_id(read(folder).cases)) for name, read in SETS.items()} == counts
    federal = by_id(read_federal(folder).cases)
    assert federal["pd-v01-t4"].turn == 4
    assert federal["pd-x004"].dates == ("2024-10-06", "2024-10-28")


@pytest.mark.parametrize("name", SETS)
def test_a_set_that_is_not_there_is_said_to_be(name: str, tmp_path: Path) -> None:
    with pytest.raises(SetError, match="cannot be read"):
        SETS[name](tmp_path)


def by_id(cases: tuple[Case, ...]) -> dict[str, Case]:
    found = {case.id: case for case in cases}
    assert len(found) == len(cases)
    return found
