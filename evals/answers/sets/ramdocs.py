"""RAMDocs (MIT): questions about ambiguous names, with documents that answer for one or another bearer of the name,
that mislead, or that say nothing of it.

FOLDER/ramdocs holds `dev.jsonl.gz`. All documents are one collection, without titles and dates, and a question may use
its own alone. The official metric is a strict exact match: every gold answer in the answer and no wrong one, as
normalised text. "strict" is that, with numbers and dates compared by value; "strings" asks for the gold answers alone,
"sides" for every answer that the documents give, wrong ones too: what a reader must see of documents that disagree.
Gold answers of a fifteenth of the documents do not stand there in these words.
"""

import hashlib
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from evals.answers.answer_set import AnswerSet, Part
from evals.answers.case import Case, Evidence
from evals.retrieval.query import Corpus
from evals.retrieval.sets.json_lines import read_json_lines


def read_ramdocs(folder: Path) -> AnswerSet:
    """A kind for each number of gold answers, with misleading documents or without. Raises SetError."""
    path = folder / "ramdocs" / "dev.jsonl.gz"
    cases = tuple(_case(number, record) for number, record in enumerate(read_json_lines(path), 1))
    return AnswerSet(
        "ramdocs",
        (Part(Corpus("ramdocs", partial(_documents, path)), cases),),
        "Each question may use its own documents alone. They are undated, and have no titles.",
    )


def _case(number: int, record: Mapping[str, Any]) -> Case:
    golden = tuple(dict.fromkeys(record["gold_answers"]))
    wrong = tuple(dict.fromkeys(record["wrong_answers"]))
    documents = tuple(dict.fromkeys(_key(document) for document in record["documents"]))
    return Case(
        id=f"ramdocs-{number:03}",
        kind=f"{len(golden)} gold, {'some' if wrong else 'none'} wrong",
        question=record["question"],
        answerable=True,
        must_include=golden,
        wrong=wrong,
        evidence=tuple(Evidence(_key(document)) for document in record["documents"] if document["type"] == "correct"),
        documents=documents,
    )


def _documents(path: Path) -> Iterator[Mapping[str, Any]]:
    documents = (document for record in read_json_lines(path) for document in record["documents"])
    for key, document in {_key(document): document for document in documents}.items():
        # Without a title, the digest would be shown as one, and its digits are no numbers of an answer.
        yield {"id": key, "title": "Untitled", "text": document["text"]}


def _key(document: Mapping[str, Any]) -> str:
    return hashlib.sha256(document["text"].encode()).hexdigest()[:16]
