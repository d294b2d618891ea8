"""A case that is proposed, before a person has read it."""

from dataclasses import dataclass, field
from typing import Any

from evals.draft.reading.source import Source


@dataclass(frozen=True, slots=True)
class Piece:
    """Evidence: `quote` is a slice of the text of `source`."""

    source: Source
    quote: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """`kind` and the rest are as in the case format. `by` names the template, or the prompt, that proposes it; `note`
    tells the reviewer what the question alone does not show. Without evidence: nothing in the collection answers it.
    """

    kind: str
    by: str
    question: str
    evidence: tuple[Piece, ...]
    expected: tuple[str, ...] = ()
    must_include: tuple[str, ...] = ()
    as_of: str | None = None
    history: tuple[dict[str, str], ...] = ()
    dates: tuple[str, ...] = ()
    note: str | None = None
    sources: tuple[Source, ...] = field(default=())
    """The documents that it was made from."""

    def case(self, case_id: str) -> dict[str, Any]:
        """A line of the case file."""
        case: dict[str, Any] = {"id": case_id, "kind": self.kind, "question": self.question}
        if self.history:
            case["history"] = list(self.history)
        if self.as_of:
            case["as_of"] = self.as_of
        case["answerable"] = bool(self.evidence)
        for name in ("expected", "must_include", "dates"):
            if strings := getattr(self, name):
                case[name] = list(strings)
        case["evidence"] = [{"document_id": piece.source.name, "quote": piece.quote} for piece in self.evidence]
        case["tags"] = ["drafted", self.by]
        if self.note:
            case["note"] = self.note
        case["reviewed"] = False
        return case
