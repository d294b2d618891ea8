"""Whether a case was answered at all."""

from evals.answers.case import ANSWERING, Case, Reply


def answered(_: Case, reply: Reply) -> dict[str, float | None]:
    """1 if the outcome gives an answer: answered, partial or conflicting. A request that failed did not."""
    return {"answered": float(reply.outcome in ANSWERING)}
