"""Who did something: "Arno Pike, who had worked there for 38 years, turned off the blowers"."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from evals.draft.facts.asked import Asked, joined
from evals.draft.language.clause import clause_of
from evals.draft.language.first_clause import first_clause
from evals.draft.language.verbs import AHEAD, AUXILIARIES, base_of_past, base_of_third
from evals.draft.reading.people import Person
from evals.draft.reading.sentences import Sentence

_SPEAKS: Final = frozenset(
    "say tell add ask write warn announce confirm insist argue explain note call describe".split()
)
_ABOUT: Final = re.compile(r"(?P<before>[^,]{3,60}), (?P<about>[^,]{3,90}), (?P<does>\w.*)\Z")
_SHORTEST: Final = 4  # words
_LONGEST_SUBJECT: Final = 6  # words


def done_by(sentence: Sentence, people: Mapping[str, Person]) -> Iterator[Asked]:
    for name in people:
        if name in sentence.plain:
            for does in _deeds(sentence.plain, name):
                if _is_telling(does):
                    yield _asked(does, name)


def _deeds(plain: str, name: str) -> Iterator[str]:
    """What the sentence says that the person did, from the verb on."""
    about = _ABOUT.match(plain)
    if about and about["before"].endswith(name):
        if about["about"].startswith("who "):
            yield about["about"].removeprefix("who ")
        yield first_clause(about["does"])
        return
    clause = clause_of(plain)
    if clause and clause.subject.endswith(name) and len(clause.subject.split()) <= _LONGEST_SUBJECT:
        yield first_clause(plain[plain.find(name) + len(name) :].strip())


def _is_telling(does: str) -> bool:
    words = does.split()
    if len(words) < _SHORTEST or re.search(r"\b(?:not|never)\b", does):
        return False
    if words[0] in AUXILIARIES:
        return words[0] not in ("is", "was")
    base = base_of_past(words[0]) or base_of_third(words[0])
    return base is not None and base not in _SPEAKS


def _asked(does: str, name: str) -> Asked:
    verb = does.split()[0]
    ahead = verb in AHEAD
    return Asked(
        "who did", joined("who", does), "", name, "person", ahead=ahead, passing=ahead or verb in ("has", "have")
    )
