"""Which outcome a case asks for."""

from collections.abc import Mapping
from typing import Final

from evals.answers.case import ANSWERING, REFUSED, Case

OUTCOMES: Final = frozenset({*ANSWERING, REFUSED, "needs_clarification", "unverified"})
"""`service.answer.Outcome`, without what it takes to load that."""
_OF_KIND: Final[Mapping[str, str]] = {
    "conflict": "conflicting",
    "clarification": "needs_clarification",
    "partial": "partial",
}


def expected_outcome(case: Case) -> str:
    """A tag that is an outcome says so; else the kinds "conflict", "clarification" and "partial" have one; else it is
    `answered` or, of an unanswerable case, `not_in_corpus`.
    """
    told = next((tag for tag in case.tags if tag in OUTCOMES), None)
    return told or _OF_KIND.get(case.kind) or ("answered" if case.answerable else REFUSED)
