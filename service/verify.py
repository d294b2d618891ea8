"""Whether passages support a sentence, and with which words.

A sentence is supported if every number, month, weekday and name in it, and most of its other words, are found in one to
three sentences of the passages, or in what is known about their documents (title, publisher, author, place, date), and
neither side denies what the other affirms.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from index.english import content_stems, sentence_spans
from index.passage import Passage
from service.anchors import NUMBER_WORDS, Anchors, anchors, name_words
from service.answer import Support
from service.generate.draft import DraftSentence, Span

_MAX_SPANS: Final = 3
_SUPPORTED: Final = 0.6  # share of the content stems found
_PARTIAL: Final = 0.35
_ANCHOR_WEIGHT: Final = 3.0  # how many ordinary words one number or name counts for when evidence is chosen
_HINT_BONUS: Final = 0.75
_NEGATION: Final = re.compile(r"\b(?:not?|never|none|neither|nor|without|cannot|\w+n['’]t)\b", re.IGNORECASE)
# Spelled-out numbers are compared as numbers.
_NUMBER_STEMS: Final = frozenset(content_stems(" ".join(NUMBER_WORDS)))
# Sentences that talk about the answer, not about the world.
_FRAME: Final = re.compile(
    r"(?:here (?:is|are)|the following|in summary|based on the (?:passages|documents)|sure\b|certainly\b)[^.]*:?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`spans` are the words that carry the support; none for `unsupported` and `not_a_claim`. `score` is in 0..1."""

    support: Support
    score: float
    spans: tuple[Span, ...]


UNSUPPORTED: Final = Verdict("unsupported", 0.0, ())
NOT_A_CLAIM: Final = Verdict("not_a_claim", 1.0, ())


@dataclass(frozen=True, slots=True)
class _Needs:
    """What has to be found: anchors as ("number" | "calendar" | "name", value), and content stems."""

    anchors: frozenset[tuple[str, object]]
    stems: frozenset[str]

    def gain(self, found: "_Needs") -> float:
        return _ANCHOR_WEIGHT * len(self.anchors & found.anchors) + len(self.stems & found.stems)

    def minus(self, found: "_Needs") -> "_Needs":
        return _Needs(self.anchors - found.anchors, self.stems - found.stems)


@dataclass(frozen=True, slots=True)
class _Candidate:
    span: Span
    holds: _Needs
    bonus: float


def verify(draft: DraftSentence, passages: Sequence[Passage]) -> Verdict:
    """The support that `passages` give the sentence: those it hints at are looked at first, then all the others."""
    if draft.quoted:
        return _verify_quotation(draft)
    needed = _needs(draft.text)
    if _FRAME.match(draft.text) or not (needed.anchors or needed.stems):
        return NOT_A_CLAIM
    chosen = _choose(needed, [*_candidates(draft, passages)])
    if not chosen:
        return UNSUPPORTED
    return _judge(draft.text, needed, chosen)


def _judge(text: str, needed: _Needs, chosen: Sequence[_Candidate]) -> Verdict:
    missing = needed
    for candidate in chosen:
        missing = missing.minus(candidate.holds).minus(_metadata(candidate.span.passage))
    coverage = 1 - len(missing.stems) / len(needed.stems) if needed.stems else 1.0
    anchored = 1 - len(missing.anchors) / len(needed.anchors) if needed.anchors else 1.0
    score = round(coverage * anchored, 3)
    denied = bool(_NEGATION.search(text)) != any(_NEGATION.search(candidate.span.quote) for candidate in chosen)
    spans = tuple(candidate.span for candidate in chosen)
    if missing.anchors or coverage < _PARTIAL:
        return UNSUPPORTED
    if coverage < _SUPPORTED or denied:
        return Verdict("partial", score, spans)
    return Verdict("supported", score, spans)


def _choose(needed: _Needs, candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Greedily, the spans that together hold most of what is needed; each must add an anchor or two words."""
    chosen: list[_Candidate] = []
    missing = needed
    while candidates and len(chosen) < _MAX_SPANS:
        best = max(candidates, key=lambda candidate: missing.gain(candidate.holds) + candidate.bonus)
        gain = missing.gain(best.holds)
        if gain == 0 or (chosen and gain < 2):
            break
        chosen.append(best)
        missing = missing.minus(best.holds).minus(_metadata(best.span.passage))
    return chosen


def _candidates(draft: DraftSentence, passages: Sequence[Passage]) -> list[_Candidate]:
    hinted = {passage.chunk.id for passage in draft.hints}
    found = []
    for passage in passages:
        bonus = _HINT_BONUS * (passage.chunk.id in hinted) + passage.score / 2
        start = passage.chunk.start
        for first, last in sentence_spans(passage.text):
            span = Span(passage, start + first, start + last)
            found.append(_Candidate(span, _holds(span.quote), bonus))
    return found


def _verify_quotation(draft: DraftSentence) -> Verdict:
    """The words outside the quotes may only name the document and its date."""
    said = draft.text
    for span in draft.quoted:
        quote = one_line(span.quote)
        if quote.rstrip(".") not in said:
            return UNSUPPORTED
        said = said.replace(quote.rstrip("."), " ", 1)
    known = frozenset[tuple[str, object]]()
    for span in draft.quoted:
        known |= _metadata(span.passage).anchors
    return Verdict("supported", 1.0, draft.quoted) if _needs(said).anchors <= known else UNSUPPORTED


def one_line(text: str) -> str:
    return " ".join(text.split())


def _needs(text: str) -> _Needs:
    found = anchors(text)
    return _Needs(
        _pairs(found), frozenset(content_stems(text)) - frozenset(content_stems(" ".join(found.names))) - _NUMBER_STEMS
    )


def _holds(text: str) -> _Needs:
    found = anchors(text)
    in_any_case = frozenset(("name", word) for word in name_words(text))
    return _Needs(_pairs(found) | in_any_case, frozenset(content_stems(text)))


def _metadata(passage: Passage) -> _Needs:
    """What is known of the passage's document without reading it."""
    document = passage.document
    parts = [document.title, document.source, document.author, document.place, passage.chunk.heading]
    if document.published_at:
        parts.append(document.published_at.day.strftime("%A %-d %B %Y"))
    return _holds(" \n".join(part for part in parts if part))


def _pairs(found: Anchors) -> frozenset[tuple[str, object]]:
    numbers: list[tuple[str, Fraction]] = [("number", number) for number in found.numbers]
    return frozenset(
        [*numbers, *(("calendar", day) for day in found.calendar), *(("name", name) for name in found.names)]
    )
