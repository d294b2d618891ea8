"""Cuts the evidence down to the clauses that carry the support."""

import re
from dataclasses import replace
from typing import Final

from service.span import Span
from service.verify.attribution import governs_from_outside
from service.verify.clauses import clauses
from service.verify.evidence import holding
from service.verify.needs import Needs

_LONG: Final = 90  # characters; below it a sentence is short enough to be quoted whole
_WORDS: Final = 4  # fewer say nothing alone
# A clause that begins so means nothing without the one before it, and after "if" nothing is said to be so.
_LEANS: Final = re.compile(
    r"(?:which|who|whom|whose|where|when|that|as|with|it|they|he|she|this|these|those|such|its|their|his|her)\b",
    re.IGNORECASE,
)
_CONDITION: Final = re.compile(r"\b(?:if|unless|provided that|not true)\b", re.IGNORECASE)
_QUOTES: Final = ("“”", "()", "[]")


def shorten(span: Span, wanted: Needs) -> Span:
    """The shortest run of clauses that holds of `wanted` all that the whole span holds; or the span as it is."""
    quote = span.quote
    if span.end - span.start <= _LONG or _CONDITION.search(quote):
        return span
    cut = clauses(quote)
    need = wanted.shared(holding(quote, span.passage))
    runs = [(cut[first][0], cut[last][1]) for first in range(len(cut)) for last in range(first, len(cut))]
    for start, end in sorted(runs, key=lambda run: run[1] - run[0]):
        if _stands_alone(quote, start, end) and not need.minus(holding(quote[start:end], span.passage)):
            return replace(span, start=span.start + start, end=span.start + end)
    return span


def _stands_alone(text: str, start: int, end: int) -> bool:
    part = text[start:end]
    return (
        len(part.split()) >= _WORDS
        and not (start and _LEANS.match(part))
        and all(part.count(pair[0]) == part.count(pair[1]) for pair in _QUOTES)
        and part.count('"') % 2 == 0
        and not governs_from_outside(text, start, end)
    )
