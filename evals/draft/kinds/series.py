"""What several documents say about one thing: what developed over time, and what publishers disagree on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evals.answers.words import Word, words
from evals.draft.facts.fact import Fact
from evals.draft.kinds.mentions import Mention, is_bounded, mentions
from evals.draft.reading.read import Reading
from index.english import is_ordinary

_CLEAR: Final = 4  # words: "target range for the federal funds rate" needs no name beside it


@dataclass(frozen=True, slots=True)
class Series:
    """`fact` asks for the thing; `mentions` are of dated documents, the earliest first, and give two values at least.

    `moments`: each mention says itself of which time it is; else that is the day of its document.
    """

    fact: Fact
    mentions: tuple[Mention, ...]
    moments: bool

    @property
    def changes(self) -> list[Mention]:
        """The first mention of each new value."""
        kept: list[Mention] = []
        for mention in self.mentions:
            if not kept or words(kept[-1].value) != words(mention.value):
                kept.append(mention)
        return kept


def series(readings: Sequence[Reading], facts: Sequence[Fact]) -> Iterator[Series]:
    """Of each thing once, asked by the fact that asks most briefly."""
    told: list[frozenset[tuple[str, tuple[Word, ...]]]] = []
    for fact in sorted(
        filter(_may_develop, facts), key=lambda fact: (bool(fact.context), len(fact.core), fact.source.id)
    ):
        others = _alike(fact, facts) if fact.asks == "label" or fact.when else mentions(fact, readings)
        whole = sorted([Mention(fact.source, fact.quote, fact.value, fact.when), *others], key=_moment)
        values = frozenset((mention.source.id, words(mention.value)) for mention in whole)
        if len({value for _, value in values}) > 1 and not any(len(values & other) > 1 for other in told):
            told.append(values)
            yield Series(fact, tuple(whole), bool(fact.when))


def is_clear(fact: Fact) -> bool:
    """Whether it names what it asks about without the name of its document."""
    return not fact.context or (fact.asks == "set" and len(fact.unit.split()) >= _CLEAR)


def _may_develop(fact: Fact) -> bool:
    return bool(
        fact.source.day and is_clear(fact) and not fact.asks.startswith(("who", "when")) and not is_bounded(fact.core)
    )


def _moment(mention: Mention) -> tuple[str, str]:
    return str(mention.source.day), mention.source.id


def _alike(fact: Fact, facts: Sequence[Fact]) -> Iterator[Mention]:
    """Facts that ask the same of other times, and figures of one name in bulletins on one thing."""
    for other in facts:
        if other.source.id == fact.source.id or other.asks != fact.asks or not other.source.day:
            continue
        if fact.asks == "label":
            same = other.unit == fact.unit and _family(other) == _family(fact)
        else:
            same = bool(other.when) and other.thing == fact.thing and other.when != fact.when
        if same:
            yield Mention(other.source, other.quote, other.value, other.when)


def _family(fact: Fact) -> frozenset[str]:
    """The names in a title, without its number: those of one storm's advisories."""
    bare = [word.strip(".,").lower() for word in fact.subject.split()]
    return frozenset(word for word in bare if word.isalpha() and not is_ordinary(word))
