"""The facts of a document: what its sentences tell, asked so that somebody who has not read it understands."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from evals.answers.words import holds, words
from evals.draft.facts.asked import Asked
from evals.draft.facts.context import context_of
from evals.draft.facts.fact import Fact, without_what_goes_on
from evals.draft.facts.labels import labels, short_title
from evals.draft.facts.registry import ANYWHERE, TEMPLATES
from evals.draft.facts.wording import with_full_names, without_capital
from evals.draft.language.capitals import name_words_of
from evals.draft.language.days import dated, time_of
from evals.draft.reading.lexicon import Lexicon
from evals.draft.reading.read import Reading
from evals.draft.reading.sentences import Sentence
from evals.draft.reading.source import Source

# What only somebody who has read on can understand.
_LEANING: Final = re.compile(
    r"\b(?:he|she|him|them|his|her|we|our|us|i|my|you|your|here|these|those|such|now|today"
    r"|that (?:day|year|month|week|time)|the (?:former|latter|same|other|following|above)|then|ago|earlier|later"
    r"|another|others?|each of the|previous(?:ly)?|recently|this (?!year|month|week))\b",
    re.IGNORECASE,
)
_IT: Final = re.compile(r"\b(?:its|it)\b")
_THEY: Final = re.compile(r"\b(?:their|they)\b")
_PLURAL: Final = re.compile(r"\b(?:do|have|are|were) \{subject\}")
_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_LONGEST: Final = 36  # words
_COMMON: Final = 0.5
"""Of the collection's documents: more of them speak of "the United States"."""
_ENOUGH: Final = 10  # documents: with fewer, what all of them name says little
_SHORT: Final = 3  # digits: the sign of a unit may be spelled out, but a short number alone may stand for anything


def facts(reading: Reading, lexicon: Lexicon) -> Iterator[Fact]:
    for sentence in reading.sentences:
        for template in TEMPLATES if sentence.is_prose else ANYWHERE:
            for asked in template(sentence, reading.people):
                if fact := _fact(reading, lexicon, sentence, asked):
                    yield fact
    yield from _labelled(reading.source)


def _fact(reading: Reading, lexicon: Lexicon, sentence: Sentence, asked: Asked) -> Fact | None:
    """None for what leans on the rest of the document, holds its own answer, or names nothing."""
    told = _in_dates(asked, reading.source)
    if told is None:
        return None
    frame = with_full_names(told[0], reading.full_names)
    subject = with_full_names(without_capital(told[1], lexicon), reading.full_names)
    stated = frame.replace("{subject}", subject)
    if _LEANING.search(stated) or _is_unclear(stated, subject):
        return None
    when = time_of(without_what_goes_on(stated))
    timed = bool(when or _YEAR.search(stated))
    # Of what is counted the name says little: which package includes how many Javelin systems?
    names = name_words_of(stated if timed else stated.replace(asked.unit, asked.unit.lower()))
    happened_once = asked.passing or timed or not _is_everywhere(names, lexicon)
    clear = names and happened_once and not asked.in_context
    context = "" if clear else context_of(reading, asked.value)
    if context is None or len(stated.split()) > _LONGEST or holds(words(stated + context), words(asked.value)):
        return None
    return Fact(
        reading.source,
        sentence.quote,
        asked.asks,
        asked.value,
        asked.unit,
        subject,
        frame,
        context,
        when,
        asked.passing,
        _PLURAL.search(frame) is not None,
    )


def _is_everywhere(names: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether all that is named stands in so many documents that something past may have happened more than once."""
    return len(lexicon.texts) >= _ENOUGH and all(lexicon.share(name) > _COMMON for name in names)


def _is_unclear(stated: str, subject: str) -> bool:
    """Whether "it" is nothing that the question names, or "they" nobody whom it asks for."""
    if name_words_of(subject):
        return False
    return bool(_IT.search(stated) or (_THEY.search(stated) and (subject or not stated.startswith("how many"))))


def _in_dates(asked: Asked, source: Source) -> tuple[str, str] | None:
    """Frame and subject with what "Friday" meant; None where that cannot be told."""
    if source.day is None:
        return asked.frame, asked.subject
    frame = dated(asked.frame, source.day, ahead=asked.ahead)
    subject = dated(asked.subject, source.day, ahead=asked.ahead)
    return None if frame is None or subject is None else (frame, subject)


def _labelled(source: Source) -> Iterator[Fact]:
    title = short_title(source.title)
    if len(title.split()) < 3 or not name_words_of(title):
        return
    for found in labels(source):
        verb = "were" if found.label.endswith("s") and not found.label.endswith("ss") else "was"
        short = sum(map(str.isdigit, found.value)) < _SHORT
        value = f"{found.value} {found.unit}".strip() if short else found.value
        frame = f"what {verb} the {found.label} according to {{subject}}"
        if not holds(words(title), words(value)):
            unit = f"{found.label} {found.unit}"
            yield Fact(source, found.line, "label", value, unit, title, frame, "", "", False, False)
