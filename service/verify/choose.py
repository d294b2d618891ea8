"""Chooses the words that support a sentence: as few as can be, and another document's where it says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from index.passage import Passage
from service.span import Span
from service.verify.evidence import Evidence
from service.verify.needs import ANCHOR_WEIGHT, Needs, metadata
from service.verify.shorten import shorten

MOST: Final = 3
_PER_CHARACTER: Final = 0.001  # of two sentences that hold the same, the shorter
_AS_MUCH: Final = 0.8  # of the words that the first document's sentence has, for another to say the same
_SAME_STORY: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Chosen:
    """`missing` is what neither the spans nor what is known of their documents hold."""

    spans: tuple[Span, ...]
    missing: Needs


def choose(needed: Needs, found: Sequence[Evidence]) -> Chosen:
    """Greedily, the sentences that together hold most of what is needed, each cut to the clauses that matter.

    Each must add an anchor or two words; one of another document, whose name or number might belong to another story,
    an anchor and a word.
    """
    chosen: list[Evidence] = []
    missing = needed
    while len(chosen) < MOST:
        adding = [each for each in found if missing.gain(each.holds) >= _least(each, chosen)]
        if not adding:
            break
        best = max(adding, key=lambda each: missing.gain(each.holds) + each.bonus - _PER_CHARACTER * _length(each.span))
        chosen.append(best)
        missing = missing.minus(best.holds).minus(metadata(best.span.passage))
    return Chosen(tuple(shorten(each.span, needed) for each in chosen), missing)


def corroborate(needed: Needs, chosen: Chosen, found: Sequence[Evidence]) -> tuple[Span, ...]:
    """Sentences of other documents, of about the same days, each of which alone says what the chosen one says."""
    if len(chosen.spans) != 1 or chosen.missing.anchors:
        return ()
    first = chosen.spans[0].passage.document
    words = len(needed.stems) - len(chosen.missing.stems)
    best: dict[str, tuple[float, Span]] = {}
    for each in found:
        document = each.span.passage.document
        if document.id == first.id or not _same_days(chosen.spans[0].passage, each.span.passage):
            continue
        missing = needed.minus(each.holds).minus(metadata(each.span.passage))
        held = len(needed.stems) - len(missing.stems)
        if missing.anchors or held < max(1, _AS_MUCH * words):
            continue
        worth = held + each.bonus - _PER_CHARACTER * _length(each.span)
        if document.id not in best or worth > best[document.id][0]:
            best[document.id] = (worth, each.span)
    told = sorted(best.values(), key=lambda one: -one[0])[: MOST - 1]
    return tuple(shorten(span, needed) for _, span in told)


def _least(candidate: Evidence, chosen: Sequence[Evidence]) -> float:
    if not chosen:
        return 1
    documents = {other.span.passage.document.id for other in chosen}
    return 2 if candidate.span.passage.document.id in documents else ANCHOR_WEIGHT + 1


def _same_days(one: Passage, other: Passage) -> bool:
    """What was true on another day may be another story in the same words."""
    if one.document.published_at is None or other.document.published_at is None:
        return one.document.published_at is other.document.published_at
    return abs(one.document.published_at.day - other.document.published_at.day) <= _SAME_STORY


def _length(span: Span) -> int:
    return span.end - span.start
