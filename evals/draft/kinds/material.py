"""What proposals are made of: the documents as read, what they tell, what they tell of one thing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, TypeAlias

from evals.answers.words import holds, words
from evals.draft.facts.fact import Fact
from evals.draft.facts.find import facts
from evals.draft.kinds.series import Series, series
from evals.draft.proposal import Piece
from evals.draft.reading.lexicon import Lexicon
from evals.draft.reading.read import Reading, read
from evals.draft.reading.sentences import Sentence
from evals.draft.reading.source import Source
from index.english import content_stems

# The texts of the passages that a search of the collection finds for a question.
Search: TypeAlias = Callable[[str], Sequence[str]]

_SAID_AGAIN: Final = 0.75
"""Of the stems that a question asks with, or of those of its quote: a sentence with these and the value answers it as
well.
"""


@dataclass(frozen=True, slots=True)
class Material:
    """`random` decides what is taken of what is equally good."""

    readings: tuple[Reading, ...]
    facts: tuple[Fact, ...]
    series: tuple[Series, ...]
    search: Search
    random: Random

    @classmethod
    def of(cls, sources: Sequence[Source], search: Search, random: Random) -> "Material":
        lexicon = Lexicon.of(source.text for source in sources)
        readings = tuple(read(source, lexicon) for source in sources)
        # A document may say a thing twice.
        found = {(fact.source.id, fact.question): fact for reading in readings for fact in facts(reading, lexicon)}
        return cls(readings, tuple(found.values()), tuple(series(readings, tuple(found.values()))), search, random)

    @property
    def sentences(self) -> Iterator[Sentence]:
        return (sentence for reading in self.readings for sentence in reading.sentences)

    def shuffled(self, chosen: Callable[[Fact], bool]) -> list[Fact]:
        facts = list(filter(chosen, self.facts))
        return self.random.sample(facts, len(facts))

    def names(self, text: str) -> bool:
        """Whether some document has these words."""
        return any(text in reading.source.text or text in reading.source.title for reading in self.readings)

    def also_said(self, fact: Fact) -> Iterator[Piece]:
        """Sentences of other documents that answer the question just as well, one of each."""
        wanted, told = words(fact.value), {fact.source.id}
        thing, quoted = fact.thing, frozenset(content_stems(fact.quote))
        for sentence in self.sentences:
            answers = len(thing & sentence.stems) >= _SAID_AGAIN * len(thing)
            copied = len(quoted & sentence.stems) >= _SAID_AGAIN * len(quoted | sentence.stems)
            if sentence.source.id not in told and (answers or copied) and holds(words(sentence.plain), wanted):
                told.add(sentence.source.id)
                yield Piece(sentence.source, sentence.quote)
