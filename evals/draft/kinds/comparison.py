"""Two dated values of one thing."""

from collections.abc import Iterator

from evals.draft.facts.fact import as_question
from evals.draft.kinds.material import Material
from evals.draft.kinds.mentions import Mention
from evals.draft.kinds.over_time import changed, day_of
from evals.draft.proposal import Piece, Proposal


def comparison(material: Material) -> Iterator[Proposal]:
    """The first and the last value of what changed; values whose sentences tell their own time."""
    proposals = []
    for one in changed(material):
        first, last = one.ends
        question = as_question(f"{one.then} {day_of(first)}, and {one.again} {day_of(last)}")
        proposals.append(_proposed(question, first, last))
    for series in material.series:
        if series.moments:
            first, last = series.changes[0], series.changes[-1]
            asks = series.fact.core
            again = " ".join(asks.split()[:2])
            proposals.append(_proposed(as_question(f"{asks} {first.when}, and {again} {last.when}"), first, last))
    material.random.shuffle(proposals)
    yield from proposals


def _proposed(question: str, first: Mention, last: Mention) -> Proposal:
    return Proposal(
        "comparison",
        "two values",
        question,
        (Piece(first.source, first.quote), Piece(last.source, last.quote)),
        must_include=(first.value, last.value),
        sources=(first.source, last.source),
    )
