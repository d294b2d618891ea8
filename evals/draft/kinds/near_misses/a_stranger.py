"""Since when somebody holds an office who is named nowhere."""

import re
from collections.abc import Iterator
from typing import Final

from evals.draft.kinds.material import Material
from evals.draft.proposal import Proposal

_STRANGERS: Final = ("Ingrid Solheim", "Tobias Wendt", "Priya Raman", "Aurelio Costa", "Maeve Hollander")
_OFFICE: Final = re.compile(r"who was (?P<office>the .+ of .+)\Z")


def a_stranger(material: Material) -> Iterator[Proposal]:
    strangers = [name for name in _STRANGERS if not any(map(material.names, name.split()))]
    for fact in material.shuffled(lambda fact: fact.asks == "who holds"):
        match = _OFFICE.match(fact.stated)
        if match and strangers:
            name = strangers.pop()
            question = f"Since when has {name} been {match['office']}?"
            if not any(name.split()[-1] in passage for passage in material.search(question)):
                yield Proposal(
                    "unanswerable",
                    "a stranger",
                    question,
                    (),
                    note=f"No document names {name}.",
                    sources=(fact.source,),
                )
