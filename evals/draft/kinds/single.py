"""One document answers: a number, an amount, a share, a date, a person."""

from collections.abc import Iterator
from typing import Final

from evals.answers.words import words
from evals.draft.facts.fact import Fact, as_question, in_present
from evals.draft.kinds.material import Material
from evals.draft.proposal import Piece, Proposal

_MOST_DOCUMENTS: Final = 3
"""What more of them say is no question of one document."""


def single(material: Material) -> Iterator[Proposal]:
    """What names its own subject first. What other documents give other values for is left to `temporal`."""
    developing = {
        (mention.source.id, mention.quote) for one in material.series if not one.moments for mention in one.mentions
    }
    facts = material.shuffled(lambda fact: bool(fact.context) or (fact.source.id, fact.quote) not in developing)
    for fact in sorted(facts, key=lambda fact: bool(fact.context) + (fact.asks == "who is named")):
        others = () if fact.context else tuple(material.also_said(fact))
        if len(others) < _MOST_DOCUMENTS:
            yield _proposed(fact, others)


def expected(fact: Fact) -> tuple[str, ...]:
    """Of a person the last name will do."""
    last = fact.value.split()[-1]
    return (fact.value, last) if fact.unit == "person" and len(words(fact.value)) > 1 else (fact.value,)


def as_of(fact: Fact) -> str | None:
    """The day of the document for what holds on that day, unless the question names the document."""
    return fact.source.day.isoformat() if fact.passing and fact.source.day and not fact.context else None


def _proposed(fact: Fact, others: tuple[Piece, ...]) -> Proposal:
    day = as_of(fact)
    return Proposal(
        "single",
        fact.asks,
        as_question(in_present(fact.stated)) if day else fact.question,
        (Piece(fact.source, fact.quote), *others),
        expected=expected(fact),
        as_of=day,
        note=f"{len(others) + 1} documents say so." if others else None,
        sources=(fact.source,),
    )
