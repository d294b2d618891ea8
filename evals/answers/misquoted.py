"""Finds the cases whose evidence does not stand in its document."""

from evals.answers.saved import SetFolder


def misquoted(folder: SetFolder) -> list[str]:
    """The ids of answered cases with a quote that their document does not have, white space aside."""
    quoted = {case.id: case for case in folder.cases() if any(piece.quote for piece in case.evidence)}
    return [
        reply.case
        for reply in folder.replies()
        if reply.case in quoted
        and any(
            piece.quote and place is None
            for piece, place in zip(quoted[reply.case].evidence, reply.evidence, strict=False)
        )
    ]
