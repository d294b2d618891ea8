"""The sentences of the passages, each with what it holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Final

from index.english import sentence_spans
from index.passage import Passage
from service.generate.draft import DraftSentence
from service.span import Span
from service.verify.clauses import trim
from service.verify.needs import Needs, holds
from service.verify.relative import dates_meant

_HINT_BONUS: Final = 0.75
_LONG: Final = 400  # characters; a longer "sentence" with short lines is a table or a list, and its lines are the units
_ROW: Final = re.compile(r"(?<=\n)[^\n]{1,55}\n(?=[ \t]*[-*•A-Z\d(])")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a passage. `bonus` says how much the generator and the search think of its passage."""

    span: Span
    holds: Needs
    bonus: float


def read_ahead(passages: Sequence[Passage]) -> None:
    """So that the first sentence to check does not wait for it."""
    for passage in passages:
        _read(passage)


def evidence(draft: DraftSentence, passages: Sequence[Passage]) -> list[Evidence]:
    hinted = {passage.chunk.id for passage in draft.hints}
    found = []
    for passage in passages:
        bonus = _HINT_BONUS * (passage.chunk.id in hinted) + passage.score / 2
        start = passage.chunk.start
        for (first, last), held in _read(passage):
            found.append(Evidence(Span(passage, start + first, start + last), held, bonus))
    return found


def holding(text: str, passage: Passage) -> Needs:
    """What a part of the passage holds, the days that it means by "Tuesday" or "yesterday" included."""
    published = passage.document.published_at
    return holds(text, dates_meant(text, published.day) if published else "")


def _read(passage: Passage) -> tuple[tuple[tuple[int, int], Needs], ...]:
    published = passage.document.published_at
    return _sentences(passage.text, published.day if published else None)


@lru_cache(maxsize=256)
def _sentences(text: str, published: date | None) -> tuple[tuple[tuple[int, int], Needs], ...]:
    return tuple(
        ((first, last), holds(text[first:last], dates_meant(text[first:last], published) if published else ""))
        for first, last in _units(text)
    )


def _units(text: str) -> list[tuple[int, int]]:
    units = []
    for start, end in sentence_spans(text):
        breaks = [match.start() for match in _ROW.finditer(text, start, end)] if end - start > _LONG else []
        for first, last in pairwise([start, *breaks, end]):
            if part := trim(text, first, last):
                units.append(part)
    return units
