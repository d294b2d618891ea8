"""What a model is given to read: the sentences that likely answer, with those around them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from index.english import sentence_spans
from index.passage import Passage
from service.evidence.evidence import Evidence
from service.span import Span

_MOST: Final = 8
_AROUND: Final = 1  # sentences before and after


def excerpts(evidence: Evidence) -> tuple[Passage, ...]:
    """Slices of passages, those with what would be told first; each sentence once. Their ranks count from 1."""
    every = (weighed for found in evidence.found for weighed in found.weighed)
    by_share = sorted(every, key=lambda weighed: -weighed.share)
    spans = (weighed.unit.span for weighed in (*evidence.told, *by_share))
    chosen = {(span.passage.chunk.id, span.start, span.end): span for span in spans}
    by_passage: dict[str, list[Span]] = {}
    for (chunk, _, _), span in islice(chosen.items(), _MOST):
        by_passage.setdefault(chunk, []).append(span)
    cut = [excerpt for held in by_passage.values() for excerpt in _cut(held)]
    return tuple(replace(passage, rank=rank) for rank, passage in enumerate(cut, 1))


def _cut(held: Sequence[Span]) -> list[Passage]:
    """Of one passage, merged where they touch."""
    passage = held[0].passage
    spans = sentence_spans(passage.text)
    wanted: set[int] = set()
    for span in held:
        start, end = span.start - passage.chunk.start, span.end - passage.chunk.start
        inside = [number for number, (first, last) in enumerate(spans) if first < end and start < last]
        wanted.update(range(max(0, inside[0] - _AROUND), min(len(spans), inside[-1] + _AROUND + 1)))
    return [_slice(passage, spans[first][0], spans[last][1]) for first, last in _runs(sorted(wanted))]


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _slice(passage: Passage, start: int, end: int) -> Passage:
    first = passage.chunk.start
    return replace(
        passage, chunk=replace(passage.chunk, start=first + start, end=first + end), text=passage.text[start:end]
    )
