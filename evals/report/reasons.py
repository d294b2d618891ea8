"""Why a figure of a case is what it is, in a sentence."""

from collections.abc import Sequence
from typing import Any

from evals.answers.case import ANSWERING, Case, Reply
from evals.answers.expected_outcome import expected_outcome


def reasons(
    case: Case, reply: Reply, groups: Sequence[dict[str, Any]], pieces: Sequence[dict[str, Any]]
) -> dict[str, str]:
    """By the figure's name; one that its name explains has none. `groups` are of `expected`, `pieces` of `evidence`."""
    if reply.error is not None:
        return {"right": "The request failed, which counts as wrong."}
    missing = [group for group in groups if not group["held"] and not group.get("wrong")]
    cited = {piece["document"] for piece in pieces if piece["cited"]}
    documents = f"{len(cited)} of {len({piece['document'] for piece in pieces})} documents of the evidence are cited."
    found = sum(piece["found"] for piece in pieces)
    looked = f"{found} of {len(pieces)} pieces of evidence stand in a passage that was looked at."
    exact = sum(bool(citation.quote) and citation.quote == citation.source for citation in reply.citations)
    quoted = sum(piece["cited"] == "words" for piece in pieces)
    return {
        "right": _right(case, reply, bool(missing), bool(pieces) and not cited),
        "strings": _strings(missing),
        "cited": documents,
        "cited all": documents,
        "cited quote": f"The words of {quoted} of {len(pieces)} pieces of evidence are cited.",
        "found": looked,
        "found all": looked,
        "exact": f"{exact} of {len(reply.citations)} quotes are what the document has at their place.",
        "as expected": f"The outcome should be {expected_outcome(case)}, and is {reply.outcome}.",
        "answered": f"The outcome is {reply.outcome}.",
    }


def _right(case: Case, reply: Reply, missing: bool, uncited: bool) -> str:
    if not case.answerable:
        return (
            f"The collection cannot answer it: {expected_outcome(case)} is right, and the outcome is {reply.outcome}."
        )
    if not case.has_strings:
        return "The case names no string that an answer must hold, so nothing says what is right."
    lacks = [
        *([f"the outcome is {reply.outcome}"] if reply.outcome not in ANSWERING else []),
        *(["something expected is missing"] if missing else []),
        *(["no document of the evidence is cited"] if uncited else []),
    ]
    return f"Not right: {', '.join(lacks)}." if lacks else "Answered with what was expected."


def _strings(missing: Sequence[dict[str, Any]]) -> str:
    named = []
    for group in missing:
        others = len(group["strings"]) + group["more"] - 1
        named.append(group["strings"][0][0] + (f" (or {others} other spellings)" if others else ""))
    return f"Missing: {'; '.join(named)}." if named else "Everything expected is there."
