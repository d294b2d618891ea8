"""Of each piece of a case's evidence, whether it was looked at and whether it is cited."""

from dataclasses import replace
from typing import Any

from evals.answers.case import Case, Reply
from evals.answers.metrics.evidence_cited import evidence_cited
from evals.answers.metrics.evidence_found import evidence_found


def evidence(case: Case, reply: Reply) -> list[dict[str, Any]]:
    """{"document", "quote", "found", "cited"}: the metrics of evidence, of a case that has this piece alone. `cited` is
    "words" where a citation overlaps its words, "document" where only its document is cited, else null.
    """
    told = []
    places = reply.evidence or (None,) * len(case.evidence)
    for piece, place in zip(case.evidence, places, strict=False):
        alone, seen = replace(case, answerable=True, evidence=(piece,)), replace(reply, evidence=(place,))
        cited, found = evidence_cited(alone, seen), evidence_found(alone, seen)
        how = "words" if cited["cited quote"] else "document" if cited["cited"] else None
        told.append({"document": piece.document, "quote": piece.quote, "found": found["found"] == 1, "cited": how})
    return told
