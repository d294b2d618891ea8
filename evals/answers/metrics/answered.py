"""Whether a case was answered at all."""

from evals.answers.case import ANSWERING, Case, Reply


def answered(case: Case, reply: Reply) -> dict[str, float | None]:
    """Of an answerable case 1 if the outcome gives an answer: answered, partial or conflicting, else 0. A request that
    failed did not. None for an unanswerable case: there an answer is no gain, and refusal counts it.
    """
    return {"answered": float(reply.outcome in ANSWERING) if case.answerable else None}
