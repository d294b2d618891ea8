"""The source around a citation, cut where what is cited and what is evidence begin and end."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final, TypeAlias

from evals.answers.case import AROUND, Cited

CITED: Final = 1
EVIDENCE: Final = 2
_EMPTY_LINES: Final = re.compile(r"\n\s*\n")

# (text, sum of CITED and EVIDENCE)
Piece: TypeAlias = tuple[str, int]


def source_text(cited: Cited, evidence: Iterable[tuple[int, int]]) -> list[Piece]:
    """`evidence` are places in the same document. Where the service could not say what stands there, the quote alone.
    Around what is marked, empty lines and halves of words are left out.
    """
    if cited.source is None:
        return [(cited.quote, CITED)]
    before, after = cited.before or "", cited.after or ""
    text, first = before + cited.source + after, cited.start - len(before)
    pieces = _cut(text, first, [(cited.start, cited.start + len(cited.source), CITED), *_marked(evidence)])
    if pieces and first > 0 and not pieces[0][1]:
        pieces[0] = (_without_half_a_word(pieces[0][0]), 0)
    if pieces and len(after) >= AROUND and not pieces[-1][1]:
        pieces[-1] = (_without_half_a_word(pieces[-1][0][::-1])[::-1], 0)
    return [(words if mark else _EMPTY_LINES.sub("\n", words), mark) for words, mark in pieces]


def _marked(evidence: Iterable[tuple[int, int]]) -> list[tuple[int, int, int]]:
    return [(start, end, EVIDENCE) for start, end in evidence]


def _cut(text: str, first: int, spans: Iterable[tuple[int, int, int]]) -> list[Piece]:
    """`text` begins at `first` of the document that the spans are of."""
    inside = [(max(0, start - first), min(len(text), end - first), mark) for start, end, mark in spans]
    cuts = sorted({0, len(text), *(cut for start, end, _ in inside if start < end for cut in (start, end))})
    return [
        (text[start:end], sum({mark for begin, stop, mark in inside if begin <= start and end <= stop}))
        for start, end in pairwise(cuts)
    ]


def _without_half_a_word(words: str) -> str:
    """From the first white space on, after an ellipsis."""
    place = re.search(r"\s", words)
    return f"…{words[place.start() :]}" if place else words
