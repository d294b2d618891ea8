"""What a question asks for, as evidence is looked for."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from index.direction import Direction, deeds
from index.english import content_stems
from index.reading import Reading
from service.anchors import anchors
from service.demonyms import demonyms
from service.evidence.answer_type import AnswerType, answer_type
from service.evidence.clock import clock_times
from service.evidence.measure import Measure, measures_asked
from service.numbers import VAGUE_NUMBERS

_COUNTED: Final = re.compile(
    r"\bhow (?:many|much) (?:more |of the |other )?"
    r"(?!(?:times|of|more|higher|lower|larger|smaller|bigger|greater|stronger|weaker|faster|slower|longer|shorter|cheaper|"
    r"deeper|expensive|costly)\b)([\w’'-]+(?: (?:and )?[\w’'-]+)?)",
    re.IGNORECASE,
)
_MEASURED: Final = re.compile(
    r"\b(?:what|which|the|its|his|her|their)(?: was| were| is| are)?(?: the)? ((?:[\w’'.-]+ ){1,4}?)"
    r"(?:rates?|share|level|price|cost|limit|speed|pressure|size|range|ceiling|cap|budget|salary|pay)\b",
    re.IGNORECASE,
)
_PASSING: Final = re.compile(
    r"\b(?:new|current|latest|first|last|same|overall|average|total|exact|final|initial|maximum|minimum|was|were|is|"
    r"are|the|\d{4})\b",
    re.IGNORECASE,
)
_COUNTS_EVENTS: Final = re.compile(
    r"\bhow (?:many times|often)\b"
    r"|\A(?:did|has|have|had|is it true)\b.*\b(?:once|twice|\w+ times)\b|\b(?:once|twice|\w+ times)\b.*, "
    r"(?:right|correct|true|yes|no|did (?:it|they|he|she)|didn['’]t (?:it|they|he|she))\?\Z",
    re.IGNORECASE,
)
_CLAUSE_BEFORE: Final = re.compile(
    r"\A[^?]{4,160}?, (?=(?:(?:in|at|on|by|to|for|of|from|until) )?"
    r"(?:what|who|whom|whose|which|how|where|why|when|did|does|was|is|were)\b)",
    re.IGNORECASE,
)
# Capitals that stand for governments: "Washington gave", "Moscow said".
_GOVERNMENTS: Final = {
    "washington": ("u.s", "american", "americans"),
    "moscow": ("russia", "russian", "kremlin"),
    "beijing": ("china", "chinese"),
    "london": ("u.k", "british", "britain"),
    "paris": ("france", "french"),
    "berlin": ("germany", "german"),
    "kyiv": ("ukraine", "ukrainian"),
    "tehran": ("iran", "iranian"),
    "ottawa": ("canada", "canadian"),
    "tokyo": ("japan", "japanese"),
    "seoul": ("korea", "korean"),
    "brussels": ("eu", "european"),
}
_MOST_CLAUSES: Final = 4
_AND_ASKS: Final = re.compile(
    r",? and (?=(?:(?:for|by|in|on|at|to|of|from|until|roughly|about|approximately) )?"
    r"(?:what|who|whom|whose|which|how|why|when|where)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Asked:
    """`text` stands on its own; `last` is its last sentence, which asks. `clause` is the part of that which counts,
    where it asks for two things: "how strong was it, and when?"
    """

    text: str
    reading: Reading
    clause: str | None = None

    @cached_property
    def last(self) -> str:
        return re.split(r"(?<=\?)\s+", self.text.strip())[-1]

    @cached_property
    def asks(self) -> str:
        """`last` without a clause in front of what is asked: "When it ran out, how long …" """
        return self.clause or _CLAUSE_BEFORE.sub("", self.last)

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """The things that are asked for, if they are two or more."""
        clauses = tuple(_AND_ASKS.split(self.asks))
        return clauses[:_MOST_CLAUSES] if len(clauses) > 1 else ()

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(content_stems(self.last))

    @cached_property
    def names(self) -> frozenset[str]:
        return anchors(self.text).names - VAGUE_NUMBERS

    def held(self, names: frozenset[str]) -> frozenset[str]:
        """Those of its names that are among `names`, a people for its country, a country for its capital."""
        return frozenset(
            name for name in self.names if not names.isdisjoint((name, *demonyms(name), *_GOVERNMENTS.get(name, ())))
        )

    @cached_property
    def numbers(self) -> frozenset[Fraction]:
        return anchors(self.text).numbers

    @cached_property
    def last_numbers(self) -> frozenset[Fraction]:
        return anchors(self.last).numbers

    @cached_property
    def calendar(self) -> frozenset[str]:
        return anchors(self.text).calendar

    @cached_property
    def kind(self) -> AnswerType:
        return answer_type(self.asks)

    @cached_property
    def measures(self) -> frozenset[Measure]:
        return measures_asked(self.asks)

    @cached_property
    def counted(self) -> frozenset[str]:
        """Stems of what "how many …" counts."""
        found = None if "money" in self.measures else _COUNTED.search(self.last)
        return frozenset(content_stems(found[1])) if found else frozenset()

    @property
    def counts_events(self) -> bool:
        return bool(_COUNTS_EVENTS.search(self.asks))

    @property
    def asks_for_deeds(self) -> bool:
        """When something was raised or cut, or how often."""
        when = self.kind == "date" and not self.measures & {"until", "duration"}
        return bool(self.directions) and not self.clauses and (when or self.counts_events)

    @cached_property
    def directions(self) -> frozenset[Direction]:
        return deeds(self.asks)

    @cached_property
    def measured(self) -> frozenset[str]:
        """Stems of what has the rate, price or level that is asked for: "what unemployment rate"."""
        found = _MEASURED.search(self.asks) if self.measures else None
        return frozenset(content_stems(_PASSING.sub(" ", found[1]))) - self.names if found else frozenset()

    @cached_property
    def clock(self) -> frozenset[int]:
        return clock_times(self.text)


def is_year(number: Fraction) -> bool:
    return number.denominator == 1 and 1900 <= number < 2100
