"""What forbids `supported`, however alike the words are."""

from typing import Final

from service.span import Span
from service.verify.attribution import is_attributed, is_only_reported
from service.verify.choose import Chosen
from service.verify.clauses import clauses
from service.verify.evidence import holding
from service.verify.exchanged import (
    exchanges_a_denial,
    exchanges_a_limit,
    exchanges_an_anchor,
    exchanges_certainty,
    exchanges_opposites,
)
from service.verify.modality import is_surer
from service.verify.needs import Needs, metadata, needs
from service.verify.negation import denies
from service.verify.opposites import says_the_contrary
from service.verify.quantities import is_hedged_otherwise, measures_another_thing

_MISSING: Final = 3
_MOSTLY: Final = 0.6


def contradictions(claim: str, chosen: Chosen) -> list[str]:
    """Why the sentence is not supported at all, in words."""
    found = []
    if chosen.missing.anchors:
        found.append("not there: " + ", ".join(sorted(str(value) for _, value in chosen.missing.anchors)))
    if measures_another_thing(claim, [span.quote for span in chosen.spans]):
        found.append("a number in other units")
    if any(exchanges_an_anchor(claim, span.quote, holding(span.quote, span.passage)) for span in chosen.spans):
        found.append("another number, date or name in its place")
    return found


def reservations(claim: str, needed: Needs, chosen: Chosen) -> list[str]:
    """Why it is supported in part at most, in words."""
    spans, quotes = chosen.spans, [span.quote for span in chosen.spans]
    checks = {
        "one side denies it": denies(claim) != any(denies(quote, needed.stems) for quote in quotes)
        or any(exchanges_a_denial(claim, quote) for quote in quotes),
        "a limit or an estimate": is_hedged_otherwise(claim, quotes)
        or any(exchanges_a_limit(claim, quote) for quote in quotes),
        "surer than its source": is_surer(claim, quotes, needed.stems)
        or any(exchanges_certainty(claim, quote) for quote in quotes),
        "the contrary": says_the_contrary(needed.stems, frozenset().union(*(_held(span).stems for span in spans)))
        or any(exchanges_opposites(claim, quote) for quote in quotes),
        "somebody's words": not is_attributed(claim) and any(is_only_reported(s.quote, s.passage) for s in spans),
    }
    if _lacks_a_part(claim, chosen):
        return ["a part of it is not there", *(reason for reason, applies in checks.items() if applies)]
    return [reason for reason, applies in checks.items() if applies]


def _lacks_a_part(claim: str, chosen: Chosen) -> bool:
    """Whether most words of one of several clauses are missing: an invention at the end of what is true."""
    parts = [needs(claim[start:end]).stems for start, end in clauses(claim)]
    return len(parts) > 1 and any(
        len(part & chosen.missing.stems) >= _MISSING and len(part & chosen.missing.stems) > _MOSTLY * len(part)
        for part in parts
    )


def _held(span: Span) -> Needs:
    return holding(span.quote, span.passage).plus(metadata(span.passage))
