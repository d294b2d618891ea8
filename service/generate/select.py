"""Picks the sentences of the passages that answer a question."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from index.english import content_stems, sentence_spans
from index.passage import Passage
from index.rerank import CrossEncoder
from service.anchors import MONTHS, anchors, name_words
from service.generate.answer_type import AnswerType, answer_type, holds
from service.generate.draft import Span

# Weights of the score, in logits of the cross-encoder; chosen with `python -m evals.calibrate_extractive`.
_ALONE: Final = 0.1
_IN_CONTEXT: Final = 0.6
_PASSAGE: Final = 0.3
_TYPE: Final = 1.0
_NAMES: Final = 2.0

_LONGEST: Final = 500  # characters; a longer sentence is a table or a list without full stops
_SHORTEST: Final = 3  # words; less is a heading or a dateline
_OPENS_WITH_PRONOUN: Final = re.compile(
    r"[“\"'(]*(?:he|she|it|they|his|her|its|their|this|that|these|those|such|both|but|and|however|instead)\b",
    re.IGNORECASE,
)
_EXPLICIT_DATE: Final = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:first|earliest|originally|initially|at first)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence, or two where the second means nothing alone. `stems` are its content words.

    `alone` is the cross-encoder's logit for the words without their document; `score` weighs that, the logit under
    title and date, the passage's, and whether the kind of answer and the names asked for are there.
    """

    span: Span
    text: str
    stems: frozenset[str]
    alone: float = 0.0
    score: float = 0.0

    @property
    def published(self) -> date:
        when = self.span.passage.document.published_at
        return when.day if when else date.min


def score(question: str, passages: Sequence[Passage], cross_encoder: CrossEncoder) -> list[Candidate]:
    """Every sentence of the passages with its score, the best first. Of sentences that say the same, the best only."""
    candidates = [candidate for passage in passages for candidate in _sentences(passage)]
    asked = last_question(question)
    alone = cross_encoder.score(asked, [candidate.text for candidate in candidates])
    in_context = cross_encoder.score(question, [_in_context(candidate) for candidate in candidates])
    kind, named = answer_type(asked), anchors(question).names
    logits = (_ALONE * alone + _IN_CONTEXT * in_context).tolist()
    scored = [
        replace(candidate, alone=own, score=_score(candidate, logit, kind, named))
        for candidate, own, logit in zip(candidates, alone.tolist(), logits, strict=True)
    ]
    best: dict[frozenset[str], Candidate] = {}
    for candidate in sorted(scored, key=lambda candidate: -candidate.score):
        best.setdefault(candidate.stems, candidate)
    return list(best.values())


def last_question(question: str) -> str:
    """What is asked, where a follow-up stands after the questions that it leans on."""
    return re.split(r"(?<=\?)\s+", question.strip())[-1]


def _score(candidate: Candidate, logit: float, kind: AnswerType, named: frozenset[str]) -> float:
    passage = candidate.span.passage
    document = passage.document
    known = name_words(f"{candidate.text} {document.title} {document.source or ''} {document.place or ''}")
    return (
        logit
        + _PASSAGE * (passage.scores.rerank or 0.0)
        + _TYPE * holds(kind, candidate.text)
        + (_NAMES * len(named & known) / len(named) if named else 0.0)
    )


def _in_context(candidate: Candidate) -> str:
    document = candidate.span.passage.document
    published = document.published_at.day.strftime("%-d %B %Y") if document.published_at else None
    return ", ".join(part for part in (document.title, published) if part) + f"\n{candidate.text}"


def _sentences(passage: Passage) -> Iterator[Candidate]:
    spans = sentence_spans(passage.text)
    for number, (first, last) in enumerate(spans):
        start, words = first, passage.text[first:last]
        if number and _OPENS_WITH_PRONOUN.match(words) and last - spans[number - 1][0] <= _LONGEST:
            start = spans[number - 1][0]
        if last - start > _LONGEST or len(words.split()) < _SHORTEST:
            continue
        text = " ".join(passage.text[start:last].split())
        span = Span(passage, passage.chunk.start + start, passage.chunk.start + last)
        yield Candidate(span, text, frozenset([*content_stems(text), *map(str, anchors(text).numbers)]))


# How far below the best a sentence may score and still be told, and still count as an equal that a later date decides;
# and how far its words alone may be from theirs. Chosen by reading the answers over the sample and federal collections.
_WORTH_TELLING: Final = 1.5
_NEAR_TIE: Final = 1.2
_ALONE_TELLING: Final = 3.5
_ALONE_TIE: Final = 2.5
_OF_ANOTHER_TIME: Final = 3.0  # how far a sentence of another time than the one asked for may be ahead
_MOST: Final = 4
_SAME_WORDS: Final = 0.5


def choose(question: str, scored: Sequence[Candidate]) -> list[Candidate]:
    """One to four of the scored sentences: the answer, then what adds to it.

    Where several documents answer about equally well and the question names no time, the latest comes first and the
    others follow back in time.
    """
    scored = _of_time_asked(question, scored)
    best = scored[0]
    telling = _near(best, scored, _WORTH_TELLING, _ALONE_TELLING)
    if not _EXPLICIT_DATE.search(question):
        equals = _near(best, scored, _NEAR_TIE, _ALONE_TIE)
        first = max(equals, key=lambda candidate: (candidate.published, candidate.score))
        telling = [first, *(candidate for candidate in telling if candidate is not first)]
    chosen: list[Candidate] = []
    for candidate in telling:
        if len(chosen) < _MOST and not any(_repeats(candidate, other) for other in chosen):
            chosen.append(candidate)
    if not _EXPLICIT_DATE.search(question):
        documents = {candidate.span.passage.document.id: candidate.score for candidate in reversed(chosen)}
        chosen.sort(key=lambda c: (c.published, documents[c.span.passage.document.id]), reverse=True)
    return chosen


def _of_time_asked(question: str, scored: Sequence[Candidate]) -> Sequence[Candidate]:
    """Those that are about, or from, a month and year that the question names, if any of them is nearly the best."""
    asked = anchors(question)
    years = {number for number in asked.numbers if number.denominator == 1 and 1900 <= number < 2100}
    # Which month belongs to which year is not known.
    months = {month for month in asked.calendar if month in MONTHS} if len(years) == 1 else set()
    if not years:
        return scored
    fitting = [candidate for candidate in scored if _is_of(candidate, years, months)]
    return fitting if fitting and fitting[0].score >= scored[0].score - _OF_ANOTHER_TIME else scored


def _is_of(candidate: Candidate, years: set[Fraction], months: set[str]) -> bool:
    said = anchors(f"{candidate.text}\n{candidate.span.passage.document.title}")
    published = candidate.published
    return (published.year in years and (not months or published.strftime("%B").lower() in months)) or bool(
        said.numbers & years and (not months or said.calendar & months)
    )


def _near(best: Candidate, scored: Sequence[Candidate], below: float, alone_below: float) -> list[Candidate]:
    return [
        candidate
        for candidate in scored
        if candidate.score >= best.score - below and candidate.alone >= best.alone - alone_below
    ]


def _repeats(candidate: Candidate, other: Candidate) -> bool:
    same_place = candidate.span.passage.document.id == other.span.passage.document.id and (
        candidate.span.start < other.span.end and other.span.start < candidate.span.end
    )
    shared = len(candidate.stems & other.stems)
    return same_place or (
        shared >= _SAME_WORDS * min(len(candidate.stems), len(other.stems)) and (candidate.published == other.published)
    )
