"""What something is: "Lake Ombrel was 29 per cent full", "The average wait is 19 weeks"."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from evals.draft.facts.asked import Asked, joined
from evals.draft.language.clause import Clause, clause_of
from evals.draft.language.first_clause import first_clause
from evals.draft.language.values import Value, values_in
from evals.draft.reading.people import Person
from evals.draft.reading.sentences import Sentence

_BARE: Final = re.compile(r"[Tt]he \w+\Z")  # "the cost": of what is told elsewhere
_SIZE: Final = re.compile(r" (?P<size>long|old|wide|high|deep|tall|full|heavy|large)\b")
_DURATION: Final = frozenset("minutes hours days weeks months years".split())
# A target of 18 weeks is not long, and of what it is a target the sentence before tells.
_BOUND: Final = re.compile(r"\b(?:target|limit|goal|average|record|minimum|maximum|deadline)\Z")
_RELATIVE: Final = re.compile(r" (?:an?|per|of|in favou?r|more|less|higher|lower|owned|above|below)\b")


def copula(sentence: Sentence, _: Mapping[str, Person]) -> Iterator[Asked]:
    clause = clause_of(sentence.plain)
    if clause is None or not clause.is_copula or _BARE.match(clause.subject):
        return
    value = next(values_in(clause.rest), None)
    if value is None or value.start:
        return
    size = _SIZE.match(clause.rest, value.whole_end)
    how = _how(clause, value, size)
    if how:
        rest = first_clause(clause.rest[size.end() if size else value.whole_end :])
        frame = joined(how, clause.auxiliary, "{subject}", rest, clause.lead)
        yield Asked(how, frame, clause.subject, value.written, value.unit, passing=not clause.past)


def _how(clause: Clause, value: Value, size: re.Match[str] | None) -> str | None:
    if size:
        return f"how {size['size']}"
    if value.kind != "count":
        return None if _RELATIVE.match(clause.rest, value.end) else "what"
    if value.noun not in _DURATION:
        return None
    return None if _BOUND.search(clause.subject) else "how long"
