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
from service.evidence.conclude import Conclusion, conclude
from service.evidence.differing import Differing, differing
from service.evidence.find import Finder, Found, Weighed
from service.evidence.parallel import parallel
from service.evidence.timeline import Timeline, timeline

_COVERED: Final = 0.15  # a part less likely to be answered than this is left out, and said to be
_SURE: Final = 0.33  # nothing is concluded from parts less likely than this


@dataclass(frozen=True, slots=True)
class Evidence:
    """`told` are the units that answer, in the order to tell them; `probability` that they do. `conclusion` is what
    follows from them.

    `essential` are those of them that no answer may leave out: the sides where documents differ, or the best of each
    part. `uncovered` are the parts of the question that nothing answers; `lacking` says what is missing, if that is
    known.
    """

    found: tuple[Found, ...] = ()
    told: tuple[Weighed, ...] = ()
    essential: tuple[Weighed, ...] = ()
    differing: Differing | None = None
    timeline: Timeline | None = None
    conclusion: Conclusion | None = None
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
    line = None if query.parts else timeline(found[0])
    differ = None if query.parts or line else differing(found[0])
    covered = [found[0], *(part for part in found[1:] if probability([part], finder.weights) >= _COVERED)]
    uncovered = tuple(part.asked.asks for part in found[1:] if part not in covered)
    if query.parts:
        covered[1:] = parallel(covered[1:])
    sure = not uncovered and all(probability([part], finder.weights) >= _SURE for part in covered[1:])
    return Evidence(
        tuple(found),
        line.told if line else tuple(choose(covered, differ)),
        _essential(covered, differ, line),
        differ,
        line,
        conclude(covered, line) if sure else None,
        probability(covered, finder.weights),
        uncovered,
        lacking(covered),
    )


def _essential(found: Sequence[Found], differ: Differing | None, line: Timeline | None) -> tuple[Weighed, ...]:
    if line:
        return line.told if line.counted else line.told[:1]
    return differ.sides if differ else tuple(part.weighed[0] for part in found[1:] or found)
