"""Writes out the year that a question counts from one of its own: "the 2024 raise … the year before (2023)"."""

import re
from typing import Final

_YEAR: Final = re.compile(r"(?<![\w$€£.,/-])(?:19|20)\d\d(?![\w%]|[.,/-]\d)")
_PHRASE: Final = re.compile(
    r"\b(?:the|a|one) (?:year (?:(?P<back>before|earlier)|after|later)"
    r"|(?:(?P<last>previous|preceding)|following|next) year)"
    r"(?=\s*(?:[?.,;]|\Z))",
    re.IGNORECASE,
)


def with_own_year(question: str) -> str:
    """The question as it is, if it names no year or several."""
    phrase, years = _PHRASE.search(question), {match[0] for match in _YEAR.finditer(question)}
    if not phrase or len(years) != 1:
        return question
    year = int(years.pop()) + (-1 if phrase["back"] or phrase["last"] else 1)
    return f"{question[: phrase.end()]} ({year}){question[phrase.end() :]}"
