"""What a sentence needs to be supported, and what a text holds of it."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final

from index.passage import Passage
from service.anchors import Anchors, anchors, name_words
from service.numbers import NUMBER_WORDS
from service.verify.verbs import base_stems

ANCHOR_WEIGHT: Final = 3.0
"""How many ordinary words one number, day or name counts for when evidence is chosen."""
# Spelled-out numbers are compared as numbers.
_NUMBER: Final = re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)
_SIGNS: Final = [("per cent", "percent"), ("%", " percent"), ("$", " dollar "), ("€", " euro "), ("£", " pound ")]


@dataclass(frozen=True, slots=True)
class Needs:
    """What has to be found: anchors as ("number" | "calendar" | "name", value), and content stems."""

    anchors: frozenset[tuple[str, object]]
    stems: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.anchors or self.stems)

    def shared(self, found: "Needs") -> "Needs":
        return Needs(self.anchors & found.anchors, self.stems & found.stems)

    def gain(self, found: "Needs") -> float:
        return ANCHOR_WEIGHT * len(self.anchors & found.anchors) + len(self.stems & found.stems)

    def plus(self, found: "Needs") -> "Needs":
        return Needs(self.anchors | found.anchors, self.stems | found.stems)

    def minus(self, found: "Needs") -> "Needs":
        return Needs(self.anchors - found.anchors, self.stems - found.stems)


def needs(text: str) -> Needs:
    """What has to be found for a claim."""
    found = anchors(text)
    return Needs(_pairs(found), _stems(text) - base_stems(" ".join(found.names | found.calendar)))


def holds(text: str, dates: str = "") -> Needs:
    """What a text has to offer; `dates` are those that its relative dates mean."""
    found, meant = anchors(text), anchors(dates)
    in_any_case = frozenset(("name", word) for word in name_words(text))
    return Needs(_pairs(found) | _pairs(meant) | in_any_case, _stems(text))


def _stems(text: str) -> frozenset[str]:
    for sign, word in _SIGNS:
        text = text.replace(sign, word)
    return base_stems(_NUMBER.sub(" ", text))


def metadata(passage: Passage) -> Needs:
    """What is known of the passage's document without reading it: names, words and its date.

    An amount in the title supports nothing: the reader of the quote would not see it there.
    """
    known, dated = lead(passage), _known(_dated(passage))
    amounts = frozenset(anchor for anchor in known.anchors - dated.anchors if anchor[0] == "number")
    return Needs(known.anchors - amounts, known.stems)


def lead(passage: Passage) -> Needs:
    """All that the words in front of a quotation may say of its document."""
    document = passage.document
    parts = (document.title, document.source, document.author, document.place, passage.chunk.heading)
    return _known("\n".join([*(part for part in parts if part), _dated(passage)]))


def _dated(passage: Passage) -> str:
    published = passage.document.published_at
    return published.day.strftime("%A %-d %B %Y") if published else ""


@lru_cache(maxsize=256)
def _known(words: str) -> Needs:
    return holds(words)


def _pairs(found: Anchors) -> frozenset[tuple[str, object]]:
    numbers: list[tuple[str, Fraction]] = [("number", number) for number in found.numbers]
    return frozenset(
        [*numbers, *(("calendar", day) for day in found.calendar), *(("name", name) for name in found.names)]
    )
