"""Candidates and all that is known of them before any is read closely."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.allowed import Allowed
from index.candidates import WHOLE, Candidates
from index.query import Query
from index.reading import Reading

# What a part of the question says about a candidate, against half of what the whole says; chosen on MultiHop-RAG dev,
# where it brings all evidence into the first ten .03 more often.
_SIMILARITY: Final = 10.0
_BM25: Final = 0.1


@dataclass(frozen=True, slots=True)
class Weighed:
    """`signals` is (n, SIGNALS); `windows` says in which of `reading.windows` each candidate was published, -1 if in
    none. A candidate's place is its number in these.
    """

    query: Query
    reading: Reading
    allowed: Allowed
    found: Candidates
    signals: NDArray[np.float32]
    windows: NDArray[np.int64]

    @property
    def ids(self) -> list[str]:
        return [self.allowed.listing.ids[row] for row in self.found.rows]

    @property
    def carried(self) -> list[int]:
        """The places of what the query carries, in its order."""
        places = {chunk: place for place, chunk in enumerate(self.ids)} if self.query.carried else {}
        return [places[chunk] for chunk in self.query.carried if chunk in places]

    @property
    def documents(self) -> list[int]:
        """Equal for chunks of one document."""
        documents: list[int] = self.allowed.listing.columns.document[self.found.rows].tolist()
        return documents

    def question(self, place: int) -> str:
        """What to ask that candidate: the part of the question that it is nearest to, or the question as typed."""
        similarity = self.found.similarity[WHOLE:, place]
        return self.query.parts[int(similarity.argmax())] if len(similarity) else self.query.typed or self.query.text

    def voices(self, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """(m, n): the scores for each of the windows, publishers and parts that the question names, if it names several
        of them; -inf for what was published at another time or by somebody else.
        """
        sources = self.allowed.listing.columns.source[self.found.rows]
        parts = _SIMILARITY * self.found.similarity[WHOLE:] + _BM25 * np.nan_to_num(self.found.bm25[WHOLE:])
        groups = (
            [np.where(self.windows == number, scores, -np.inf) for number in range(len(self.reading.windows))],
            [np.where(sources == hash(source), scores, -np.inf) for source in self.reading.sources],
            list(scores / 2 + parts),
        )
        voices = [voice for group in groups if len(group) > 1 for voice in group]
        return np.stack(voices) if voices else np.empty((0, len(scores)), np.float32)
