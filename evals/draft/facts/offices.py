"""Who holds an office: where the name stands beside the role."""

from collections.abc import Iterator, Mapping
from typing import Final

from evals.draft.facts.asked import Asked
from evals.draft.reading.people import Person
from evals.draft.reading.sentences import Sentence

_ALONE: Final = frozenset("governor chancellor mayor".split())
"""One word says enough, in the context of a document; a "director" may be anybody's."""
_BESIDE: Final = 100  # characters


def offices(sentence: Sentence, people: Mapping[str, Person]) -> Iterator[Asked]:
    plain = sentence.plain
    for person in people.values():
        role = (person.role or "").lower()
        if not role or person.name not in plain or role not in plain.lower():
            continue
        if abs(plain.lower().find(role) - plain.find(person.name)) > _BESIDE:
            continue
        if person.of and person.of.split()[-1] in plain:
            yield Asked("who holds", f"who was the {role} of {person.of}", "", person.name, "person", passing=True)
        elif " " in role or "-" in role or role in _ALONE:
            frame = f"who is named as {role}"
            yield Asked("who is named", frame, "", person.name, "person", passing=True, in_context=True)
