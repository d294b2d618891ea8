"""Where other documents give a thing a value: in whatever words, as long as it is the same thing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evals.answers.words import words
from evals.draft.facts.fact import Fact, stems_of
from evals.draft.language.capitals import name_words_of
from evals.draft.language.values import Value, values_in
from evals.draft.reading.read import Reading
from evals.draft.reading.sentences import Sentence
from evals.draft.reading.source import Source
from index.english import content_stems

# Shares of the stems that a question asks with, which a sentence or a document must have to be about the same thing.
# Read off the sample collection and a slice of the federal one.
_IN_DOCUMENT: Final = 0.75
_IN_SENTENCE: Final = 0.6
_FEWEST: Final = 3  # stems: with less, two things cannot be told apart
# Of another time, or no fact yet.
_OTHERWISE: Final = re.compile(
    r"\b(?:last year|ago|earlier|previous(?:ly)?|before|forecasts?|target (?:of|was)|planned|promised|expected|hoped"
    r"|feared|preferred|wanted|proposed|in all|altogether|instead|rather than|compared|against \d|should|would|could"
    r"|may|might|if|not|usually|average|each|every|record)\b",
    re.IGNORECASE,
)
_BOUNDED: Final = re.compile(
    r"\b(?:first|last|past|next) (?:\w+ )?(?:hour|day|week|month|quarter|season|year)s?\b", re.IGNORECASE
)
_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_BEFORE: Final = re.compile(r"\b(?:from|than|of) \Z")


@dataclass(frozen=True, slots=True)
class Mention:
    """`value` stands in `quote`, a slice of the text of `source`. `when` is the time that it tells itself."""

    source: Source
    quote: str
    value: str
    when: str = ""


def is_bounded(text: str) -> bool:
    """Whether it is about a stretch of time that is over, such as "in its first four months": that does not develop."""
    return _BOUNDED.search(text) is not None


def mentions(fact: Fact, readings: Sequence[Reading]) -> Iterator[Mention]:
    """One of each other dated document that has one value for what the fact asks."""
    stems, names = stems_of(fact.core), name_words_of(fact.core)
    if len(stems) < _FEWEST:
        return
    for reading in readings:
        source = reading.source
        if source.id == fact.source.id or not source.day or not _all_named(names, source):
            continue
        if len(stems & reading.stems) >= _IN_DOCUMENT * len(stems):
            found = [one for sentence in reading.sentences if (one := _mention(fact, stems, names, sentence))]
            if len({words(one.value) for one in found}) == 1:
                yield found[0]


def values_of(fact: Fact, plain: str) -> list[Value]:
    """The values of a sentence that have the unit of the fact."""
    return [value for value in values_in(plain) if _has_unit(fact, value)]


def _has_unit(fact: Fact, value: Value) -> bool:
    if value.kind == "count":
        return fact.unit.split()[-1] == value.noun.split()[-1]
    return value.kind == fact.unit or fact.asks == "set"


def _all_named(names: Sequence[str], source: Source) -> bool:
    return all(name in source.text or name in source.title for name in names)


def _mention(fact: Fact, stems: frozenset[str], names: Sequence[str], sentence: Sentence) -> Mention | None:
    source, plain = sentence.source, sentence.plain
    assert source.day, "only dated ones are looked at"
    if not sentence.is_prose or not _is_about(fact, stems, names, sentence):
        return None
    if any(int(year) != source.day.year for year in _YEAR.findall(plain)):
        return None
    now = [value for value in values_of(fact, plain) if not _BEFORE.search(plain[: value.start])]
    parts = [_part(plain, value) for value in now]
    if len({words(value.written) for value in now}) != 1 or any(map(_is_otherwise, parts)):
        return None
    return Mention(source, sentence.quote, now[0].written)


def _is_about(fact: Fact, stems: frozenset[str], names: Sequence[str], sentence: Sentence) -> bool:
    if sentence.source.day == fact.source.day:
        # Of one day they may put it in other words, but they name it.
        named = [name for name in names if name in sentence.plain]
        return len(named) >= _IN_SENTENCE * len(names) and _has(sentence, stems)
    # What has the name alone tells another thing of the same one; what has none may be of another one.
    unit = frozenset[str]() if fact.asks == "set" else frozenset(content_stems(fact.unit))
    said = stems - frozenset(content_stems(" ".join(names))) - unit
    return bool(said) and _has(sentence, said) and (not names or any(name in sentence.plain for name in names))


def _has(sentence: Sentence, stems: frozenset[str]) -> bool:
    return len(stems & sentence.stems) >= _IN_SENTENCE * len(stems)


def _is_otherwise(part: str) -> bool:
    return _OTHERWISE.search(part) is not None or is_bounded(part)


def _part(plain: str, value: Value) -> str:
    """What stands between commas around a value."""
    start, end = plain.rfind(", ", 0, value.start) + 1, plain.find(", ", value.end)
    return plain[start : end if end >= 0 else len(plain)]
