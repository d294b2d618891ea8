"""Two publishers give different values on one day."""

from collections.abc import Iterator
from itertools import combinations

from evals.answers.words import words
from evals.draft.facts.fact import as_question
from evals.draft.kinds.material import Material
from evals.draft.kinds.mentions import Mention
from evals.draft.proposal import Piece, Proposal


def conflict(material: Material) -> Iterator[Proposal]:
    """One of each thing."""
    for one in material.series:
        for first, second in combinations(one.mentions, 2):
            if _conflict(first, second):
                yield _proposed(as_question(one.fact.core), first, second)
                break


def _conflict(first: Mention, second: Mention) -> bool:
    return (
        first.source.day == second.source.day
        and first.source.publisher != second.source.publisher
        and words(first.value) != words(second.value)
    )


def _proposed(question: str, first: Mention, second: Mention) -> Proposal:
    assert first.source.day, "series are dated"
    day = first.source.day.isoformat()
    return Proposal(
        "conflict",
        "publishers differ",
        question,
        (Piece(first.source, first.quote), Piece(second.source, second.quote)),
        must_include=(first.value, second.value),
        as_of=day,
        dates=(day,),
        note=f"{first.source.publisher}: {first.value}; {second.source.publisher}: {second.value}.",
        sources=(first.source, second.source),
    )
