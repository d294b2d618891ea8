"""Turns chosen sentences into a note that says who said them, and when."""

from collections.abc import Sequence

from index.document import DocumentHead
from service.generate.draft import DraftSentence
from service.generate.select import Candidate


def compose(chosen: Sequence[Candidate]) -> list[DraftSentence]:
    """A sentence a candidate: its own words after a lead that names publisher and date, or after "It added:"."""
    drafts: list[DraftSentence] = []
    previous: DocumentHead | None = None
    for candidate in chosen:
        document = candidate.span.passage.document
        lead = "It added:" if previous and previous.id == document.id else _lead(document, previous)
        drafts.append(DraftSentence(f"{lead} {_ended(candidate.text)}", quoted=(candidate.span,)))
        previous = document
    return drafts


def _lead(document: DocumentHead, previous: DocumentHead | None) -> str:
    who = document.source or document.author or f"“{document.title}”"
    who = "the " + who.removeprefix("The ") if who.startswith("The ") else who
    if document.published_at:
        day = document.published_at.day
        earlier = previous and previous.published_at and day < previous.published_at.day
        return f"{'Earlier, on' if earlier else 'On'} {day.strftime('%-d %B %Y')}, {who} said:"
    return f"{who[0].upper()}{who[1:]} said (undated):"


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "”", '"', "…")) else text.rstrip(" ,;:") + "."
