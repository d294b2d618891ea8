"""MultiHop-RAG (Tang and Yang, 2024; ODC-BY): questions that need two to four facts of different news articles.

FOLDER/multihop-rag holds what `evals.retrieval.sets.multihop` says. The official metric of answers is whether answer
and gold answer have a word in common, after "The answer to the question is" where that was written; an unanswerable
question's gold answer is "Insufficient information.". The gold answer of a comparison or of a question of time is
nearly always "yes" or "no".

Ours: "strings" asks for the whole gold answer, of inference questions alone, because an answer in the documents' own
words says neither yes nor no, and a "no" stands in many a sentence. So "right" is about inference and silence; of the
other two kinds "found all" and "cited all" say whether every fact was before the answer and in it. Refusal is counted
as precision, recall and F1. The collection is the 981 facts, dated, not the articles.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from evals.answers.answer_set import AnswerSet, Part
from evals.answers.case import Case, Evidence
from evals.retrieval.sets.json_lines import read_json_lines
from evals.retrieval.sets.multihop import read_multihop

_WITH_STRINGS: Final = "inference"
_UNANSWERABLE: Final = "null"


def read_multihop_answers(folder: Path) -> AnswerSet:
    """A kind for each type of question: inference, comparison, temporal, null. Raises SetError."""
    return AnswerSet(
        "multihop",
        (Part(read_multihop(folder).corpus, tuple(_cases(folder))),),
        "The collection is the facts alone, not the articles. Yes and no are not looked for: see found all, cited all.",
    )


def _cases(folder: Path) -> Iterator[Case]:
    evidence = {query.id: query.evidence for query in read_multihop(folder).queries}
    for record in read_json_lines(folder / "multihop-rag" / "queries_dev.jsonl.gz"):
        kind = record["question_type"].removesuffix("_query")
        yield Case(
            id=record["id"],
            kind=kind,
            question=record["query"],
            answerable=kind != _UNANSWERABLE,
            expected=(record["answer"],) if kind == _WITH_STRINGS else (),
            evidence=tuple(Evidence(key) for key in sorted(evidence[record["id"]])),
        )
