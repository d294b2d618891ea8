"""Our cases over dated texts of three US federal publishers (public domain).

FOLDER/federal holds `corpus.jsonl` and `cases_dev.jsonl`. There is no official metric but the README's: one of
`expected`, all of `must_include`, one of each group of `must_include_any`. It asks for literal variants after numbers
and dates are normalised; here they are compared by value (see `evals.answers.words`).
"""

from functools import partial
from pathlib import Path

from evals.answers.answer_set import AnswerSet, Part
from evals.answers.read_cases import read_cases
from evals.retrieval.query import Corpus
from evals.retrieval.sets.json_lines import read_json_lines


def read_federal(folder: Path) -> AnswerSet:
    """Raises SetError."""
    root = folder / "federal"
    corpus = Corpus("federal", partial(read_json_lines, root / "corpus.jsonl"))
    return AnswerSet(
        "federal",
        (Part(corpus, tuple(read_cases(root / "cases_dev.jsonl"))),),
        "The history of a conversation is the gold one. Unanswerable cases count in refusal, not in the evidence.",
    )
