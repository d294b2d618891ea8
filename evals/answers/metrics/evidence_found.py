"""Whether what an answer needs was before whoever wrote it."""

from evals.answers.case import Case, Evidence, Reply


def evidence_found(case: Case, reply: Reply) -> dict[str, float | None]:
    """Of an answerable case with evidence, 0 or 1 each; None for others.

    found: of some piece of the evidence, a retrieved passage holds all words; found all: of every piece. A piece whose
    words have no known place is found with its document.
    """
    if not case.answerable or not case.evidence:
        return {"found": None, "found all": None}
    places = reply.evidence or (None,) * len(case.evidence)
    pieces = [_found(piece, place, reply) for piece, place in zip(case.evidence, places, strict=True)]
    return {"found": float(any(pieces)), "found all": float(all(pieces))}


def _found(piece: Evidence, place: tuple[int, int] | None, reply: Reply) -> bool:
    return any(
        piece.document == looked.document and (place is None or (looked.start <= place[0] and place[1] <= looked.end))
        for looked in reply.retrieved
    )
