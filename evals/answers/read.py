"""Answers as a reader wants them: the question, what was expected, what came, whole."""

from collections.abc import Mapping
from typing import Any

from evals.answers.case import Case, Reply
from evals.answers.score import Scored


def read(scored: Scored, reply: Reply, answer: dict[str, Any], judges: Mapping[str, str]) -> str:
    """Some lines of text about one case, its reply, and its answer as it came, which is empty if the request failed.
    Beside a judged figure stands what its judge is worth.
    """
    case = scored.case
    marks = ", ".join(
        f"{name} {value:g}" + (f" ({judges[name]})" if name in judges else "")
        for name, value in scored.figures.items()
        if value is not None
    )
    lines = [f"=== {case.id} ({', '.join([case.kind, *case.tags])}) {marks}"]
    lines += [f"  {turn.role}: {turn.content}" for turn in case.history]
    lines.append(f"Q: {case.question}" + (f"  [as of {case.as_of}]" if case.as_of else ""))
    lines.append(f"expected: {expected(case)}")
    lines += [f"evidence: {piece.document}: {_short(piece.quote or '')}" for piece in case.evidence]
    lines.append(f"outcome: {reply.outcome}. {reply.error or reply.reason}")
    if reply.standalone_question != case.question:
        lines.append(f"understood as: {reply.standalone_question}")
    lines.append(f"A: {reply.text}")
    for cited in answer.get("citations", ()):
        support = f"{cited['support']} {cited['score']:.2f}"
        lines.append(
            f"  [{cited['number']}] {cited['title']} ({cited['published_at']}; {support}): {_short(cited['quote'])}"
        )
    looked = [f"{passage['title']} ({passage['published_at']})" for passage in answer.get("retrieved", ())]
    lines.append("  retrieved: " + "; ".join(dict.fromkeys(looked)))
    return "\n".join(lines)


def expected(case: Case) -> str:
    """What the answer to a case should hold, in one line; empty if the case asks for nothing."""
    if not case.answerable:
        return "nothing: it is unanswerable"
    groups = [case.expected, *((string,) for string in case.must_include), *case.must_include_any]
    wanted = " AND ".join(" | ".join(group[:6]) + (" | …" if len(group) > 6 else "") for group in groups if group)
    return wanted or " || ".join(case.references)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 300 else f"{flat[:300]}…"
