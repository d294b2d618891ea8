"""A value that changed, as of a day; the latest."""

from collections.abc import Iterator

from evals.draft.facts.fact import as_question
from evals.draft.kinds.material import Material
from evals.draft.kinds.mentions import Mention
from evals.draft.kinds.over_time import Changed, changed, day_of
from evals.draft.proposal import Piece, Proposal


def temporal(material: Material) -> Iterator[Proposal]:
    """Of each thing that changed its last value, then an earlier one asked on its day, then one of a day named.

    The last value too is asked on its day: what is ingested later must not make the case wrong.
    """
    rounds: list[list[Proposal]] = [[], [], []]
    for one in changed(material):
        *earlier, last = one.changes
        if one.settled:
            rounds[0].append(_proposed(one, last, "latest", _latest(one.now), _day(last)))
        for mention, proposals in zip(material.random.sample(earlier, min(2, len(earlier))), rounds[1:], strict=False):
            if proposals is rounds[1]:
                proposals.append(_proposed(one, mention, "as of", as_question(one.now), _day(mention)))
            else:
                proposals.append(_proposed(one, mention, "as of", as_question(f"{one.then} {day_of(mention)}")))
    for proposals in rounds:
        material.random.shuffle(proposals)
        yield from proposals


def _day(mention: Mention) -> str:
    assert mention.source.day, "series are dated"
    return mention.source.day.isoformat()


def _latest(now: str) -> str:
    return as_question(now if "latest" in now else f"according to the latest report, {now}")


def _proposed(one: Changed, mention: Mention, by: str, question: str, as_of: str | None = None) -> Proposal:
    values = ", ".join(f"{mention.value} ({mention.source.day})" for mention in one.changes)
    return Proposal(
        "temporal",
        by,
        question,
        (Piece(mention.source, mention.quote),),
        expected=(mention.value,),
        as_of=as_of,
        note=f"Values: {values}.",
        sources=(mention.source,),
    )
