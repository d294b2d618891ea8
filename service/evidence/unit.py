"""The units that evidence is picked from: sentences, table rows, list items."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from index.english import content_stems, sentence_spans
from index.passage import Passage
from service.anchors import anchors
from service.instruction import is_ordered
from service.span import Span

_LONGEST: Final = 700  # characters; a longer sentence is a table or a list without full stops
_SHORTEST: Final = 3  # words; less is a heading or a dateline
_OPENS_WITH_PRONOUN: Final = re.compile(
    r"[“\"'(]*(?:he|she|it|they|his|her|its|their|this|that|these|those|such|both|but|and|however|instead)\b",
    re.IGNORECASE,
)
_BULLET: Final = re.compile(r"[-*•–]\s+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or two where the second means nothing alone. `stems` are its content words."""

    span: Span
    text: str
    stems: frozenset[str]

    @property
    def numbers(self) -> frozenset[Fraction]:
        return anchors(self.text).numbers

    @property
    def published(self) -> date:
        when = self.span.passage.document.published_at
        return when.day if when else date.min


def units(passage: Passage) -> Iterator[Unit]:
    spans = sentence_spans(passage.text)
    for number, (first, last) in enumerate(spans):
        bullet = _BULLET.match(passage.text, first, last)
        start = bullet.end() if bullet else first
        words = passage.text[start:last]
        if number and _OPENS_WITH_PRONOUN.match(words) and last - spans[number - 1][0] <= _LONGEST:
            start = spans[number - 1][0]
        if last - start > _LONGEST or len(words.split()) < _SHORTEST:
            continue
        if is_ordered(passage.text, start, last):
            continue
        text = " ".join(passage.text[start:last].split())
        yield Unit(
            Span(passage, passage.chunk.start + start, passage.chunk.start + last), text, frozenset(content_stems(text))
        )
