"""Whether an answer has the outcome that its case asks for."""

from evals.answers.case import Case, Reply
from evals.answers.expected_outcome import expected_outcome


def outcome(case: Case, reply: Reply) -> dict[str, float | None]:
    """as expected: 1 if the outcome is the expected one, else 0. Applies to every case; a failed request is 0."""
    return {"as expected": float(reply.outcome == expected_outcome(case))}
