"""Our cases over dated texts of three US federal publishers (public domain).

FOLDER/federal holds `corpus.jsonl` and `cases_dev.jsonl`, in the case format of the eval suites.
"""

from functools import partial
from pathlib import Path
from typing import Final

from evals.retrieval.query import Corpus, EvalQuery, EvalSet, Request
from evals.retrieval.sets.json_lines import read_json_lines
from service.message import Message

_UNANSWERABLE: Final = "unanswerable"


def read_federal(folder: Path) -> EvalSet:
    """Grouped by kind of case; "all" leaves the unanswerable ones out. Raises SetError."""
    root = folder / "federal"
    queries = []
    for case in read_json_lines(root / "cases_dev.jsonl"):
        history = tuple(Message(turn["role"], turn["content"]) for turn in case["history"])
        groups = (case["kind"], "all") if case["answerable"] else (_UNANSWERABLE,)
        evidence = frozenset(piece["document_id"] for piece in case["evidence"])
        queries.append(EvalQuery(case["id"], groups, Request(case["question"], history, case["as_of"]), evidence))
    return EvalSet(
        "federal",
        Corpus("federal", partial(read_json_lines, root / "corpus.jsonl")),
        tuple(queries),
        "An unanswerable case has evidence where a document comes close. Only systems that take history see it.",
    )
