"""What is not told of somebody who is named."""

import re
from collections.abc import Iterator
from typing import Final

from evals.draft.kinds.material import Material
from evals.draft.proposal import Proposal

# A question, and the words of a sentence that may answer it.
_LIVES: Final = (
    ("How old is {name}?", re.compile(r"\b(?:aged?|years old|born|\d\d, (?:who|said|the))\b", re.IGNORECASE)),
    ("Where was {name} born?", re.compile(r"\bborn\b|\bnative\b|\bgrew up\b", re.IGNORECASE)),
    (
        "Which university did {name} attend?",
        re.compile(r"\buniversity\b|\bcollege\b|\bstud(?:ied|ent)\b|\bgraduat", re.IGNORECASE),
    ),
)


def a_life(material: Material) -> Iterator[Proposal]:
    """Each question of one person only: of ten it would be one case ten times."""
    left = list(_LIVES)
    material.random.shuffle(left)
    persons = {name: reading for reading in material.readings for name, person in reading.people.items() if person.role}
    named = sorted(filter(_is_whole, persons))
    for name in material.random.sample(named, len(named)):
        if not left:
            return
        asks, tells = left[-1]
        question, last = asks.format(name=name), name.split()[-1]
        said = [sentence.plain for sentence in material.sentences if last in sentence.plain]
        found = [passage for passage in material.search(question) if last in passage]
        if not any(tells.search(text) for text in (*said, *found)):
            left.pop()
            yield Proposal(
                "unanswerable",
                "a life",
                question,
                (),
                note=f"{name} is named; this is not told.",
                sources=(persons[name].source,),
            )


def _is_whole(name: str) -> bool:
    """Neither a surname alone nor a thing that is called by one: "Trump's Section"."""
    return " " in name and not re.search(r"[’']s\b", name)
