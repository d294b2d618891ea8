"""What a case should have brought and whether it did, in a word each."""

from typing import Final, Literal, TypeAlias

from evals.answers.case import Case
from evals.answers.score import Scored

Verdict: TypeAlias = Literal["right", "wrong", "failed", "open"]

CLASSES: Final = ("answerable", "conflict", "unanswerable")
EXPECTED: Final = {"answerable": "answered", "conflict": "conflicting", "unanswerable": "not_in_corpus"}
"""The outcome that a case of each class should have."""


def verdict(scored: Scored) -> Verdict:
    """By the figure `right`. "failed" is a request that brought no answer; "open" a case that does not say what is
    right.
    """
    if scored.reply.error is not None:
        return "failed"
    match scored.figures.get("right"):
        case None:
            return "open"
        case right:
            return "right" if right == 1 else "wrong"


def expected_class(case: Case) -> str:
    """One of CLASSES: a conflict is a case of that kind, or one that names the days of two values."""
    if not case.answerable:
        return "unanswerable"
    return "conflict" if case.dates or case.kind == "conflict" else "answerable"
