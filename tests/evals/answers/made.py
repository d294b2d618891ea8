"""Cases and replies made by hand."""

from typing import Any

from evals.answers.case import Case, Cited, Reply


def case(**given: Any) -> Case:
    return Case(**{"id": "c", "kind": "single", "question": "Who?", "answerable": True, **given})


def reply(text: str = "", *citations: Cited, outcome: str = "answered", **given: Any) -> Reply:
    return Reply("c", outcome, text, citations=citations, **given)


def cited(document: str, start: int = 0, end: int = 5, quote: str = "hello", source: str | None = "hello") -> Cited:
    return Cited(document, quote, start, end, "2024-10-11", source)


FAILED = Reply("c", "error", error="500: broken")
