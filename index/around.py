"""The chunks that stand around passages in their documents."""

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import Engine

from index import store
from index.database import transaction
from index.document import Chunk
from index.filters import Filters
from index.passage import Passage, Scores

_WHOLE: Final = 8  # chunks: a document of no more is read from end to end, a longer one near its passages
_NEAR: Final = 2
_MOST: Final = 48  # chunks


def read_around(engine: Engine, passages: Sequence[Passage], filters: Filters) -> list[Passage]:
    """What is not in `passages` already, in the order of the documents; ranks go on. Raises DatabaseUnavailable."""
    known = {passage.chunk.id for passage in passages}
    by_document = {passage.document.id: passage.rank for passage in reversed(passages)}
    with transaction(engine) as connection:
        near = [
            chunk.id
            for document in sorted(by_document, key=by_document.__getitem__)
            for chunk in _near(store.chunks_of(connection, document), known)
        ][:_MOST]
        cut = store.get_cut(connection, near, filters.sql())
    return [
        Passage(cut[id_].chunk, cut[id_].document, cut[id_].words, len(passages) + number, 0.0, Scores())
        for number, id_ in enumerate((id_ for id_ in near if id_ in cut), 1)
    ]


def _near(chunks: Sequence[Chunk], known: set[str]) -> Iterator[Chunk]:
    places = [place for place, chunk in enumerate(chunks) if chunk.id in known]
    for place, chunk in enumerate(chunks):
        if chunk.id not in known and (len(chunks) <= _WHOLE or any(abs(place - other) <= _NEAR for other in places)):
            yield chunk
