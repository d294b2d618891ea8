"""Finds the questions that a question is made of, when no single document can be expected to answer it."""

from typing import Final

from service.rewrite.clauses import clauses
from service.rewrite.pairs import pairs
from service.rewrite.series import over_dates, over_names

_LONGEST: Final = 1500
"""Characters: what is longer is a text, and says what it is about by itself."""


def plan(question: str) -> tuple[str, ...]:
    """Two to four questions to search for, each complete in itself; none for a question that one search will answer.

    They are for retrieval: not all of them are good English.
    """
    text = " ".join(question.split())
    if len(text) > _LONGEST:
        return ()
    return clauses(text) or over_dates(text) or pairs(text) or over_names(text)
