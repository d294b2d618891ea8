"""What every proposal must keep, whoever made it."""

from evals.answers.words import holds, words
from evals.draft.proposal import Proposal


def unsound(proposal: Proposal) -> str | None:
    """Why a proposal cannot be a case; None if it can."""
    if any(piece.quote not in piece.source.text for piece in proposal.evidence):
        return "the quote is not in the document"
    quoted = [words(piece.quote) for piece in proposal.evidence]
    expected = [words(string) for string in proposal.expected]
    wanted = [words(string) for string in proposal.must_include]
    if expected and not any(holds(row, string) for row in quoted for string in expected):
        return "the expected answer is not in the quote"
    if any(not any(holds(row, string) for row in quoted) for string in wanted):
        return "the expected answer is not in the quote"
    if any(holds(words(proposal.question), string) for string in (*expected, *wanted)):
        return "the question holds its answer"
    return None
