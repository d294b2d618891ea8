"""Whether passages support a sentence, and with which words.

A sentence is supported if every number, day, month and name in it, and most of its other words, are found in one to
three sentences of the passages, or in what is known about their documents (title, publisher, author, place, date), and
neither side denies what the other affirms. With fewer of the words, or with a denial on one side, it is partially so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from index.english import content_stems, sentence_spans
from index.passage import Passage
from service.answer import Support
from service.generate.draft import DraftSentence, Span
from service.needs import ANCHOR_WEIGHT, Needs, holds, lead, metadata, needs
from service.negation import denies
from service.relative import dates_meant

_MAX_SPANS: Final = 3
# Shares of the content stems found. Measured with `python -m evals.support_check`, for precision.
_SUPPORTED: Final = 0.6
_PARTIAL: Final = 0.35
_HINT_BONUS: Final = 0.75
# Sentences that talk about the answer, not about the world.
_FRAME: Final = re.compile(
    r"(?:here (?:is|are)|the following|in summary|to summari[sz]e|based on the (?:passages|documents)"
    r"|according to the (?:passages|documents))\b[^.!?]*:\Z|(?:sure|certainly|of course|yes|no)\b[.!:]?\Z",
    re.IGNORECASE,
)
# What may stand beside a quotation besides the names and dates of its document.
_LEAD_STEMS: Final = frozenset(content_stems("added said earlier undated"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """`spans` are the words that carry the support; none for `unsupported` and `not_a_claim`. `score` is in 0..1."""

    support: Support
    score: float
    spans: tuple[Span, ...]


UNSUPPORTED: Final = Verdict("unsupported", 0.0, ())
NOT_A_CLAIM: Final = Verdict("not_a_claim", 1.0, ())


@dataclass(frozen=True, slots=True)
class _Candidate:
    span: Span
    holds: Needs
    bonus: float


def verify(draft: DraftSentence, passages: Sequence[Passage]) -> Verdict:
    """The support that `passages` give the sentence: those it hints at are looked at first, then all the others."""
    if draft.quoted:
        return _verify_quotation(draft)
    needed = needs(draft.text)
    asks = draft.text.rstrip(" ”\"')").endswith("?") and not needed.anchors
    if asks or _FRAME.match(draft.text.strip()) or not (needed.anchors or needed.stems):
        return NOT_A_CLAIM
    chosen = _choose(needed, [*_candidates(draft, passages)])
    if not chosen:
        return UNSUPPORTED
    return _judge(draft.text, needed, chosen)


def _judge(text: str, needed: Needs, chosen: Sequence[_Candidate]) -> Verdict:
    missing = needed
    for candidate in chosen:
        missing = missing.minus(candidate.holds).minus(metadata(candidate.span.passage))
    coverage = 1 - len(missing.stems) / len(needed.stems) if needed.stems else 1.0
    anchored = 1 - len(missing.anchors) / len(needed.anchors) if needed.anchors else 1.0
    score = round(coverage * anchored, 3)
    spans = tuple(candidate.span for candidate in chosen)
    if missing.anchors or coverage < _PARTIAL:
        return Verdict("unsupported", score, ())
    if coverage < _SUPPORTED or denies(text) != any(denies(span.quote, needed.stems) for span in spans):
        return Verdict("partial", score, spans)
    return Verdict("supported", score, spans)


def _choose(needed: Needs, candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Greedily, the spans that together hold most of what is needed.

    Each must add an anchor or two words; one of another document, whose name or number might belong to another story,
    an anchor and a word.
    """
    chosen: list[_Candidate] = []
    missing = needed
    while candidates and len(chosen) < _MAX_SPANS:
        adding = [each for each in candidates if missing.gain(each.holds) >= _least(each, chosen)]
        if not adding:
            break
        best = max(adding, key=lambda candidate: missing.gain(candidate.holds) + candidate.bonus)
        chosen.append(best)
        missing = missing.minus(best.holds).minus(metadata(best.span.passage))
    return chosen


def _least(candidate: _Candidate, chosen: Sequence[_Candidate]) -> float:
    if not chosen:
        return 1
    documents = {other.span.passage.document.id for other in chosen}
    return 2 if candidate.span.passage.document.id in documents else ANCHOR_WEIGHT + 1


def _candidates(draft: DraftSentence, passages: Sequence[Passage]) -> list[_Candidate]:
    hinted = {passage.chunk.id for passage in draft.hints}
    found = []
    for passage in passages:
        bonus = _HINT_BONUS * (passage.chunk.id in hinted) + passage.score / 2
        published = passage.document.published_at
        for span, held in _sentences(passage.text, published.day if published else None):
            start = passage.chunk.start
            found.append(_Candidate(Span(passage, start + span[0], start + span[1]), held, bonus))
    return found


@lru_cache(maxsize=256)
def _sentences(text: str, published: date | None) -> tuple[tuple[tuple[int, int], Needs], ...]:
    """Each sentence with what it holds, the days that it means by "Tuesday" or "yesterday" included."""
    return tuple(
        ((first, last), holds(text[first:last], dates_meant(text[first:last], published) if published else ""))
        for first, last in sentence_spans(text)
    )


def _verify_quotation(draft: DraftSentence) -> Verdict:
    """The words outside the quotes may only name the document and its date."""
    said = one_line(draft.text)
    known = Needs(frozenset(), _LEAD_STEMS)
    for span in draft.quoted:
        quote = one_line(span.quote).rstrip(" .,;:")
        if not quote or quote not in said:
            return UNSUPPORTED
        said = said.replace(quote, " ", 1)
        known = known.plus(lead(span.passage))
    rest = needs(said).minus(known)
    return UNSUPPORTED if rest.anchors or rest.stems or denies(said) else Verdict("supported", 1.0, draft.quoted)


def one_line(text: str) -> str:
    return " ".join(text.split())
