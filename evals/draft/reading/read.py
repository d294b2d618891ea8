"""A document as somebody has read it."""

from dataclasses import dataclass

from evals.draft.reading.full_names import full_names
from evals.draft.reading.lexicon import Lexicon
from evals.draft.reading.people import Person, people
from evals.draft.reading.sentences import Sentence, sentences
from evals.draft.reading.source import Source
from evals.draft.reading.topic import topic_of
from index.english import content_stems


@dataclass(frozen=True, slots=True)
class Reading:
    """`topic` is the name that the document is most about; None if no name stands out. `stems` are those of its
    sentences and its title.
    """

    source: Source
    sentences: tuple[Sentence, ...]
    stems: frozenset[str]
    people: dict[str, Person]
    full_names: dict[str, str]
    topic: str | None


def read(source: Source, lexicon: Lexicon) -> Reading:
    plain = " ".join(source.text.split())
    named, told = people(plain), tuple(sentences(source))
    return Reading(
        source,
        told,
        frozenset(content_stems(source.title)).union(*(sentence.stems for sentence in told)),
        named,
        full_names(plain, named),
        topic_of(source, named, lexicon),
    )
