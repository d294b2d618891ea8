"""What the collection holds in answer to a question, whoever writes the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from index.passage import Passage
from index.query import Query
from index.reading import Reading
from index.when import When
from service.evidence.answerable import lacking, probability
from service.evidence.choose import choose
from service.evidence.differing import Differing, differing
from service.evidence.find import Finder, Found, Weighed

_COVERED: Final = 0.15  # a part less likely to be answered than this is left out, and said to be


@dataclass(frozen=True, slots=True)
class Evidence:
    """`told` are the units that answer, in the order to tell them; `probability` that they do.

    `essential` are those of them that no answer may leave out: the sides where documents differ, or the best of each
    part. `uncovered` are the parts of the question that nothing answers; `lacking` says what is missing, if that is
    known.
    """

    found: tuple[Found, ...] = ()
    told: tuple[Weighed, ...] = ()
    essential: tuple[Weighed, ...] = ()
    differing: Differing | None = None
    probability: float = 0.0
    uncovered: tuple[str, ...] = ()
    lacking: str | None = None

    def conflicts(self, documents: set[str]) -> bool:
        """Whether two sides of a conflict are among the documents (ids)."""
        return self.differing is not None and self.differing.conflicts_among(documents)


def gather(finder: Finder, query: Query, reading: Reading, passages: Sequence[Passage], as_of: When) -> Evidence:
    found = finder.find(query, reading, passages, as_of)
    if not found:
        return Evidence()
    differ = None if query.parts else differing(found[0])
    covered = [found[0], *(part for part in found[1:] if probability([part], finder.weights) >= _COVERED)]
    uncovered = tuple(part.asked.asks for part in found[1:] if part not in covered)
    return Evidence(
        tuple(found),
        tuple(choose(covered, differ)),
        differ.sides if differ else tuple(part.weighed[0] for part in covered[1:] or covered),
        differ,
        probability(covered, finder.weights),
        uncovered,
        lacking(covered),
    )
