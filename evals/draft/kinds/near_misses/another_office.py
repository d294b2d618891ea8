"""Who holds an office that no document mentions, at a body that has others."""

import re
from collections.abc import Iterator
from typing import Final

from evals.draft.kinds.material import Material
from evals.draft.proposal import Proposal

_OFFICES: Final = (
    "chief financial officer",
    "legal adviser",
    "head of communications",
    "chief accountant",
    "head of personnel",
    "deputy chair",
)
# Those of places and countries have no accountant.
_OF: Final = re.compile(r"who was the (?!.*(?:mayor|president|governor|minister|teacher)).+ of (?P<of>.+)\Z")


def another_office(material: Material) -> Iterator[Proposal]:
    told: set[str] = set()
    for fact in material.shuffled(lambda fact: fact.asks == "who holds"):
        match = _OF.match(fact.stated)
        if match is None or match["of"] in told:
            continue
        told.add(match["of"])
        for office in material.random.sample(_OFFICES, len(_OFFICES)):
            question = f"Who is the {office} of {match['of']}?"
            if not material.names(office) and not any(office in passage for passage in material.search(question)):
                yield Proposal(
                    "unanswerable",
                    "another office",
                    question,
                    (),
                    note=f"No document mentions a {office}.",
                    sources=(fact.source,),
                )
                break
