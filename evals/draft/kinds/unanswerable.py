"""Near misses: a real thing of another year or another place, an office or a life that no document tells of."""

from collections.abc import Callable, Iterator
from typing import Final

from evals.draft.kinds.material import Material
from evals.draft.kinds.near_misses.a_life import a_life
from evals.draft.kinds.near_misses.a_stranger import a_stranger
from evals.draft.kinds.near_misses.another_office import another_office
from evals.draft.kinds.near_misses.another_place import another_place
from evals.draft.kinds.near_misses.another_year import another_year
from evals.draft.proposal import Proposal

# Each has searched the collection for what it proposes, and no passage found has what would answer it.
_SORTS: Final[tuple[Callable[[Material], Iterator[Proposal]], ...]] = (
    another_year,
    another_office,
    another_place,
    a_life,
    a_stranger,
)


def unanswerable(material: Material) -> Iterator[Proposal]:
    """One of each sort in turn."""
    sorts = [sort(material) for sort in _SORTS]
    while sorts:
        for sort in list(sorts):
            proposal = next(sort, None)
            if proposal is None:
                sorts.remove(sort)
            else:
                yield proposal
