"""Which outcome a case asks for."""

from collections.abc import Mapping
from typing import Final, get_args

from evals.answers.case import REFUSED, Case
from service.answer import Outcome

_OUTCOMES: Final = frozenset(get_args(Outcome))
_OF_KIND: Final[Mapping[str, Outcome]] = {
    "conflict": "conflicting",
    "clarification": "needs_clarification",
    "partial": "partial",
}


def expected_outcome(case: Case) -> str:
    """A tag that is an outcome says so; else the kinds "conflict", "clarification" and "partial" have one; else it is
    `answered` or, of an unanswerable case, `not_in_corpus`.
    """
    told = next((tag for tag in case.tags if tag in _OUTCOMES), None)
    return told or _OF_KIND.get(case.kind) or ("answered" if case.answerable else REFUSED)
