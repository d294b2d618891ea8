"""A case's evidence as its documents have it now."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evals.answers.words import holds, words
from evals.as_written import as_written, places_of
from evals.case_file import Record
from evals.library import Library
from service.cli.context import Context, around


@dataclass(frozen=True, slots=True)
class Shown:
    """`about` is the document, None if the collection has none of that name; `context` where it has the quote."""

    name: str
    quote: str
    about: dict[str, Any] | None
    context: Context | None


def evidence_of(record: Record, library: Library) -> list[Shown]:
    """Raises CommandFailed."""
    return [_shown(piece.get("document_id", ""), piece.get("quote") or "", library) for piece in _pieces(record)]


def _shown(name: str, quote: str, library: Library) -> Shown:
    about = library.find(name)
    if about is None:
        return Shown(name, quote, None, None)
    text = library.text(about)
    place = next(places_of(quote, text), None)
    return Shown(name, quote, about, around(text, *place) if place else None)


def with_exact_quotes(record: Record, library: Library) -> Record:
    """With the line breaks that its documents have; a quote that is in none stays as it is."""
    if not record.get("evidence"):
        return record
    return {**record, "evidence": [_exact(piece, library) for piece in record["evidence"]]}


def _exact(piece: dict[str, Any], library: Library) -> dict[str, Any]:
    about = library.find(piece.get("document_id", ""))
    found = as_written(piece.get("quote") or "", library.text(about)) if about else None
    return {**piece, "quote": found} if found else piece


def faults(record: Record, evidence: list[Shown]) -> Iterator[str]:
    """Why the case cannot be accepted: its evidence is not what the documents say."""
    if record.get("answerable") and not evidence:
        yield "it is answerable, and has no evidence"
    if not record.get("answerable", True) and evidence:
        yield "it is unanswerable, and has evidence"
    for piece in evidence:
        if piece.about is None:
            yield f"the collection has no document {piece.name}, or several whose names end so"
        elif piece.quote and piece.context is None:
            yield f"the quote is not in {piece.name} in these words"


def doubts(record: Record, evidence: list[Shown]) -> Iterator[str]:
    """What a person should look at twice: a right answer may be put in other words than the document's."""
    rows = [words(piece.quote) for piece in evidence if piece.quote]
    groups = [record.get("expected") or [], *([string] for string in record.get("must_include") or [])]
    groups += record.get("must_include_any") or []
    if record.get("answerable") and not any(groups):
        yield "nothing is expected of the answer: such a case is never right or wrong"
    for group in groups:
        if rows and group and not any(holds(row, words(string)) for row in rows for string in group):
            yield f"{' | '.join(group)} is not in the evidence"


def _pieces(record: Record) -> list[dict[str, Any]]:
    pieces = record.get("evidence") or []
    return [piece for piece in pieces if isinstance(piece, dict)]
