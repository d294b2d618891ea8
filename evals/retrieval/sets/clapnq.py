"""ClapNQ (IBM, Apache-2.0): questions of web searchers, each with the Wikipedia passage that was read for it.

FOLDER/clapnq_answerable and FOLDER/clapnq_unanswerable hold `dev.jsonl.gz`. The questions are those whose passage
answers; the corpus is the passages of both. Passages have no ids there: ours are digests of title and text.
"""

import hashlib
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from evals.retrieval.query import Corpus, EvalQuery, EvalSet, Request
from evals.retrieval.sets.json_lines import read_json_lines


def read_clapnq(folder: Path) -> EvalSet:
    """One group. Raises SetError."""
    answerable, unanswerable = (folder / name / "dev.jsonl.gz" for name in ("clapnq_answerable", "clapnq_unanswerable"))
    queries = [
        EvalQuery(record["id"], ("all",), Request(record["input"]), frozenset(map(passage_key, record["passages"])))
        for record in read_json_lines(answerable)
    ]
    return EvalSet(
        "clapnq",
        Corpus("clapnq-passages", partial(_passages, answerable, unanswerable)),
        tuple(queries),
        "The corpus is the passages of these questions and of the unanswerable ones: few, and most of other topics.",
    )


def _passages(*paths: Path) -> Iterator[Mapping[str, Any]]:
    passages = (passage for path in paths for record in read_json_lines(path) for passage in record["passages"])
    for key, passage in {passage_key(passage): passage for passage in passages}.items():
        yield {"id": key, "title": passage["title"], "text": passage["text"]}


def passage_key(passage: Mapping[str, Any]) -> str:
    return hashlib.sha256(f"{passage['title']}\n{passage['text']}".encode()).hexdigest()[:16]
