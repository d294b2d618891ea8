"""Whether citations are what the documents say."""

from evals.answers.case import Case, Reply


def citation_exactness(_: Case, reply: Reply) -> dict[str, float | None]:
    """The share of an answer's citations whose quote is not empty and equals, code point for code point, what
    `GET /v1/documents/{id}/text` gives at its place; None for an answer without citations, 0 if the request failed.

    The first promise of the product: it must be 1.
    """
    if reply.error is not None:
        return {"exact": 0.0}
    exact = [bool(citation.quote) and citation.quote == citation.source for citation in reply.citations]
    return {"exact": sum(exact) / len(exact) if exact else None}
