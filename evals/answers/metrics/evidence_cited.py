"""Whether an answer cites what it should rest on."""

from evals.answers.case import Case, Reply


def evidence_cited(case: Case, reply: Reply) -> dict[str, float | None]:
    """Of an answerable case with evidence, 0 or 1 each; None for others.

    cited: some citation points into a document of the evidence. cited all: every document of the evidence is cited.
    cited quote: some citation overlaps the words of the evidence, by at least one code point; None where no piece of
    the evidence has any. Words that their document does not have are not overlapped.
    """
    if not case.answerable or not case.evidence:
        return {"cited": None, "cited all": None, "cited quote": None}
    wanted = {piece.document for piece in case.evidence}
    cited = {citation.document for citation in reply.citations}
    quoted = any(
        place is not None
        and citation.document == piece.document
        and citation.start < place[1]
        and place[0] < citation.end
        for piece, place in zip(case.evidence, reply.evidence, strict=False)
        for citation in reply.citations
    )
    has_quotes = any(piece.quote is not None for piece in case.evidence)
    return {
        "cited": float(bool(wanted & cited)),
        "cited all": float(wanted <= cited),
        "cited quote": float(quoted) if has_quotes else None,
    }
