"""Numbers the citations of an answer, after checking each against the document as the database holds it."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, Engine

from index import store
from index.database import transaction
from index.errors import DocumentNotFound
from service.answer import Citation, Support
from service.span import Span


def exact(engine: Engine, spans: Sequence[Span]) -> list[Span]:
    """The spans that are real: the document is there in that version, and its text holds the quote at the offsets."""
    with transaction(engine) as connection:
        return [span for span in spans if span.quote and _is_exact(connection, span)]


def _is_exact(connection: Connection, span: Span) -> bool:
    document = span.passage.document
    try:
        return store.get_slice(connection, document.id, span.start, span.end) == (document.version, span.quote)
    except DocumentNotFound:
        return False


_RANK: Final[tuple[Support, ...]] = ("not_a_claim", "unsupported", "partial", "supported")


class Numbering:
    """Gives citations their numbers in order of first use. The same span keeps its number and its best support."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int, int], int] = {}
        self.citations: list[Citation] = []

    def cite(self, span: Span, support: Support, score: float) -> Citation:
        place = (span.passage.document.id, span.start, span.end)
        if place in self._numbers:
            known = self.citations[self._numbers[place] - 1]
            if (_RANK.index(known.support), known.score) >= (_RANK.index(support), score):
                return known
        number = self._numbers.setdefault(place, len(self._numbers) + 1)
        citation = Citation(number, span, support, score)
        self.citations[number - 1 : number] = [citation]
        return citation
