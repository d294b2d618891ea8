"""Things that changed, in the words that questions about time need."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from evals.answers.words import words
from evals.draft.facts.fact import in_present, stems_of
from evals.draft.kinds.material import Material
from evals.draft.kinds.mentions import Mention, values_of
from evals.draft.kinds.series import Series
from evals.draft.language.capitals import name_words_of
from evals.draft.language.days import day_in_words

_NUMBERED: Final = re.compile(r"\s*(?:\bNumber\b|\bNo\b\.?|#)?\s*\d+\b.*\Z")
_LEAST: Final = 0.35
"""Of the stems that a question asks with: a later sentence that has these may tell a newer value."""


@dataclass(frozen=True, slots=True)
class Changed:
    """`changes` are the first mentions of new values, one a day. `now` asks for the value of the day that is asked on,
    `then` for that of a time that is named after it, `again` for a second one. `settled`: no later document seems to
    have yet another value.
    """

    changes: list[Mention]
    now: str
    then: str
    again: str
    settled: bool

    @property
    def ends(self) -> tuple[Mention, Mention]:
        """The first, and the last that has another value."""
        first = self.changes[0]
        return first, next(last for last in reversed(self.changes) if words(last.value) != words(first.value))


def changed(material: Material) -> Iterator[Changed]:
    """Of series with a value a day; where several documents of a day give several, there is no value of that day."""
    for one in material.series:
        changes = [mention for mention in one.changes if _is_agreed(one, mention)]
        if one.moments or len({words(mention.value) for mention in changes}) < 2:
            continue
        asks = one.fact.core
        if one.fact.asks == "label":
            label = asks.partition(" according to ")[0]
            family = _NUMBERED.sub("", one.fact.subject)
            then, now, again = (
                f"{label} in the {family} of",
                in_present(f"{label} in the latest {family}"),
                "in that of",
            )
        elif one.fact.asks == "set":
            then, now, again = f"{asks} as of", in_present(asks), "what was it as of"
        else:
            again = f"{' '.join(asks.split()[:2])} according to that of"
            then, now = f"{asks}, according to the report of", asks
        yield Changed(changes, now, then, again, not _may_go_on(material, one))


def day_of(mention: Mention) -> str:
    assert mention.source.day, "series are dated"
    return day_in_words(mention.source.day)


def _is_agreed(one: Series, mention: Mention) -> bool:
    day = mention.source.day
    return all(words(other.value) == words(mention.value) for other in one.mentions if other.source.day == day)


def _may_go_on(material: Material, one: Series) -> bool:
    """Whether a later document may tell a newer value, in words that were not understood."""
    last = one.mentions[-1]
    stems, names = stems_of(one.fact.core), name_words_of(one.fact.core)[:1]
    for reading in material.readings:
        source = reading.source
        late = source.day and last.source.day and source.day >= last.source.day and source.id != last.source.id
        if late and all(name in source.text for name in names):
            for sentence in reading.sentences:
                if len(stems & sentence.stems) >= _LEAST * len(stems):
                    told = values_of(one.fact, sentence.plain)
                    if any(words(value.written) != words(last.value) for value in told):
                        return True
    return False
