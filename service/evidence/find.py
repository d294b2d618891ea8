"""Finds what answers a question in the passages that retrieval brought, and in what stands around them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.passage import Passage
from index.query import Query
from index.reading import Reading
from index.rerank import CrossEncoder
from index.time_expressions import read_time
from index.when import When
from service.evidence.asked import Asked
from service.evidence.signals import about, read, signals
from service.evidence.unit import Unit, units
from service.evidence.weights import Weights

_READ: Final = (
    36  # units that the cross-encoder reads for a question; the evidence is among them in .95 of the dev cases
)
_READ_FOR_PART: Final = 12
_READ_ALONE: Final = 3
_TELLING: Final = (-7.0, 8.0)  # beyond these the cross-encoder's logits say nothing more


@dataclass(frozen=True, slots=True)
class Weighed:
    """`score`: log-odds against the other units of the same question, `share` the probability among them. `signals` are
    those of SIGNALS, then the cross-encoder's logit for the unit in context.
    """

    unit: Unit
    score: float
    share: float
    signals: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a question, or for a part of it; the best first. `alone` is the best logit of the words of the
    first three without their documents. `absent` are the names of the question that nothing found holds.
    """

    asked: Asked
    weighed: tuple[Weighed, ...]
    alone: float
    absent: frozenset[str] = frozenset()

    def led_by(self, first: Weighed) -> "Found":
        """With that one of its units first."""
        return replace(self, weighed=(first, *(one for one in self.weighed if one is not first)))


@dataclass(frozen=True, slots=True)
class Finder:
    """Safe to share between threads."""

    cross_encoder: CrossEncoder
    weights: Weights = field(default_factory=Weights.load)

    def find(self, query: Query, reading: Reading, passages: Sequence[Passage], as_of: When) -> list[Found]:
        """For the whole question, then for each of its parts, or of the things that it asks for. Empty if the passages
        hold no sentence.
        """
        every, heads = _said_by(reading.cited, distinct(passages)), heads_of(passages)
        if not every:
            return []
        whole = Asked(query.text, _of_last(query.text, reading, as_of))
        parts = [Asked(part, _read(part, as_of)) for part in query.parts]
        if not parts:
            parts = [Asked(query.text, reading, clause) for clause in whole.clauses]
        found = self._weigh(whole, every, heads, _READ)
        return [found, *(self._weigh(part, every, heads, _READ_FOR_PART) for part in parts)]

    def _weigh(self, asked: Asked, every: Sequence[Unit], heads: dict[str, str], most: int) -> Found:
        known = signals(asked, every, heads)
        likely = _likely(known @ self.weights.before, every, most)
        chosen = [every[place] for place in likely]
        read = self._read(asked.text, [in_context(unit) for unit in chosen])
        known = np.column_stack([known[likely], read])
        scores = known @ self.weights.after
        shares = _shares(scores)
        order = np.argsort(-scores, kind="stable")
        weighed = tuple(
            Weighed(chosen[place], float(scores[place]), float(shares[place]), tuple(map(float, known[place])))
            for place in order
        )
        alone = self._read(asked.last, [one.unit.text for one in weighed[:_READ_ALONE]])
        return Found(asked, weighed, float(alone.max()), _absent(asked, every))

    def _read(self, question: str, texts: Sequence[str]) -> NDArray[np.float64]:
        return np.clip(np.asarray(self.cross_encoder.score(question, texts), np.float64), *_TELLING)


def _said_by(publishers: Sequence[str], every: list[Unit]) -> list[Unit]:
    """What others say is no answer to what a publisher said, if it said anything that was found."""
    theirs = [unit for unit in every if unit.span.passage.document.source in publishers]
    return theirs or every


def _absent(asked: Asked, every: Sequence[Unit]) -> frozenset[str]:
    held = (read(unit.text).names | about(unit.span.passage).names for unit in every)
    every_name = frozenset[str]().union(*held)
    # "Treasury-buying" is named where the Treasury is.
    return frozenset(name for name in asked.names - asked.held(every_name) if every_name.isdisjoint(name.split("-")))


def _likely(scores: NDArray[np.float64], every: Sequence[Unit], most: int) -> list[int]:
    """The places of `most`: half of them the best of all, then the best of each document, then what is left of all."""
    order = [int(place) for place in np.argsort(-scores, kind="stable")]
    of_document: dict[str, int] = {}
    for place in order:
        of_document.setdefault(every[place].span.passage.document.id, place)
    return list(dict.fromkeys([*order[: most // 2], *of_document.values(), *order]))[:most]


def in_context(unit: Unit) -> str:
    """The unit under its document's title and date."""
    document = unit.span.passage.document
    published = document.published_at.day.strftime("%-d %B %Y") if document.published_at else None
    return ", ".join(part for part in (document.title, published) if part) + f"\n{unit.text}"


def _of_last(text: str, reading: Reading, as_of: When) -> Reading:
    """Where a follow-up stands after the question that it leans on, the time that it names itself, if it names one."""
    last = Asked(text, reading).last
    own = _read(last, as_of) if last != text.strip() else reading
    return own if own.windows or own.order else reading


def _read(part: str, as_of: When) -> Reading:
    time = read_time(part, as_of)
    return Reading(time.window, time.windows, time.order, periods=time.periods)


def distinct(passages: Sequence[Passage]) -> list[Unit]:
    """Chunks overlap: of the same words in one document, the first."""
    first: dict[tuple[str, str], Unit] = {}
    for passage in passages:
        for unit in units(passage):
            first.setdefault((passage.document.id, unit.text), unit)
    return list(first.values())


def heads_of(passages: Sequence[Passage]) -> dict[str, str]:
    return {passage.document.id: passage.text for passage in passages if passage.chunk.start == 0}


def _shares(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    raised = np.exp(scores - scores.max())
    shares: NDArray[np.float64] = raised / raised.sum()
    return shares
