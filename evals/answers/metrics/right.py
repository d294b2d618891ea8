"""Whether a case came out as it should, in one figure."""

from evals.answers.case import ANSWERING, Case, Reply
from evals.answers.expected_outcome import expected_outcome
from evals.answers.metrics.evidence_cited import evidence_cited
from evals.answers.metrics.expected_strings import expected_strings


def right(case: Case, reply: Reply) -> dict[str, float | None]:
    """right: of an unanswerable case, 1 if it was refused (not_in_corpus) or, where that is what the case asks for, has
    another outcome, such as needs_clarification. Of an answerable one, 1 if it was answered,
    holds the expected strings and cites a document of its evidence; None if it asks for no string.
    right, all: and cites every document of its evidence.
    """
    if not case.answerable:
        silent = float(reply.outcome == expected_outcome(case))
        return {"right": silent, "right, all": silent}
    held, cited = expected_strings(case, reply), evidence_cited(case, reply)
    if held["strings"] is None:
        return {"right": None, "right, all": None}
    told = reply.outcome in ANSWERING and held["strings"] == 1
    return {"right": float(told and cited["cited"] != 0), "right, all": float(told and cited["cited all"] != 0)}
