"""An order in which everything that a question asks about comes early."""

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

_PER_DOCUMENT: Final = 2


def spread(
    scores: NDArray[np.float32], voices: NDArray[np.float32], documents: Sequence[Hashable], first: int
) -> list[int]:
    """All places of `scores`, shape (n,), the best first. `voices`, shape (m, n), are the scores for each of the m
    things that a question is about, -inf for what has nothing to do with it; without any, that is all.

    Else half of the `first` places are shared out among the voices, at least one to each, and no document has more than
    two of the `first` while others wait; among the first and among the rest the scores decide.
    """
    order = [int(place) for place in np.argsort(-scores, kind="stable")]
    if not len(voices):
        return order
    share = max(1, first // (2 * len(voices)))
    chosen: set[int] = set()
    of_document: Counter[Hashable] = Counter()
    for voice in voices:
        heard = 0
        for place in map(int, np.argsort(-voice, kind="stable")):
            if heard == share or voice[place] == -np.inf:
                break
            heard += _put(place, chosen, of_document, documents)
    for place in order:
        if len(chosen) >= first:
            break
        _put(place, chosen, of_document, documents)
    return [place for place in order if place in chosen] + [place for place in order if place not in chosen]


def _put(place: int, chosen: set[int], of_document: Counter[Hashable], documents: Sequence[Hashable]) -> bool:
    """Whether the place is among the chosen now: it is put there unless its document has had its share."""
    document = documents[place]
    if place not in chosen and of_document[document] < _PER_DOCUMENT:
        chosen.add(place)
        of_document[document] += 1
    return place in chosen
