"""Where something rose or fell to, and by how much: "Inflation rose to 4.9%", "Prices have fallen by 3 per cent"."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from evals.draft.facts.asked import Asked, joined
from evals.draft.language.clause import Clause, clause_of
from evals.draft.language.first_clause import first_clause
from evals.draft.language.values import Value, values_in
from evals.draft.language.verbs import base_of_past
from evals.draft.reading.people import Person
from evals.draft.reading.sentences import Sentence

_MOVED: Final = frozenset(
    "rise fall grow drop climb shrink slip jump increase decrease gain lose decline tumble plunge surge expand "
    "contract".split()
)
_PARTICIPLES: Final = {"risen": "rise", "fallen": "fall", "grown": "grow", "shrunk": "shrink"}
_GOES_ON: Final = re.compile(r" ?(?:and|or|to|-|of|from(?= \d)) ?[\d$€£a-z]")
_HEIGHTS: Final = frozenset("metres meters feet centimetres inches".split())
_LONGEST: Final = 3  # words between verb and value


def moved(sentence: Sentence, _: Mapping[str, Person]) -> Iterator[Asked]:
    clause = clause_of(sentence.plain)
    verb = _verb(clause) if clause else None
    if clause is None or verb is None:
        return
    for value in values_in(clause.rest):
        before = clause.rest[: value.start].split()
        after = first_clause(clause.rest[value.whole_end :])
        link = before.pop() if before[-1:] in (["to"], ["by"]) else ""
        how = _how(value, link, verb)
        if how and len(before) <= _LONGEST and {"and", "or", "from"}.isdisjoint(before) and not _GOES_ON.match(after):
            frame = joined(how, clause.auxiliary, "{subject}", clause.verb, *before, after, clause.lead)
            yield Asked(
                f"moved {link or 'by'}",
                frame,
                clause.subject,
                value.written,
                value.unit,
                ahead=clause.ahead,
                passing=not clause.past,
            )


def _verb(clause: Clause) -> str | None:
    """The base of the verb, if it is one that moves."""
    first = next(iter(clause.rest.split()), "")
    verb = clause.verb or _PARTICIPLES.get(first) or base_of_past(first) or first
    return verb if verb in _MOVED and not clause.is_copula else None


def _how(value: Value, link: str, verb: str) -> str | None:
    if link == "to":
        height = value.noun in _HEIGHTS
        counted = "to what height" if height else f"to how many {value.noun}"
        return {"count": counted, "money": "to how much", "share": "to what level"}[value.kind]
    # "Lost 5 million" is how much, not by how much.
    lost = value.kind == "money" and verb in ("lose", "gain")
    return None if value.kind == "count" or lost else "by how much"
