"""The nearest chunks among those that filters allow, in about the time that an unfiltered search takes.

What is allowed is compared with the query, which is exact, out of vectors in memory. Chroma's graph answers where
filters bar nothing, and while it would take too long to compare, or to read the vectors first: it is asked for more
than is wanted, and what the filters bar is passed over. Chroma itself cannot filter in time: a query that names the ids
it may return takes twenty times as long, however few they are.
"""

from collections.abc import Iterator
from math import ceil
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from index import store
from index.allowed import Allowed
from index.listing import Listings
from index.store import Collection
from index.vectors import Vectors

# So many comparisons take as long as one and a half searches of the graph: `python -m benchmarks.search`.
_SCANNED: Final = 150_000
# Of a collection; where filters leave less, its vectors are read for the scan if they are not in memory.
_READ_SHARE: Final = 0.3
# How many more than enough are asked of the graph, if what is allowed lay evenly around the query.
_MARGIN: Final = 1.5
_WARMED_AT_ONCE: Final = 1000


def nearest(
    connection: Connection, vectors: Vectors, name: str, query: NDArray[np.float32], allowed: Allowed, limit: int
) -> list[tuple[str, float]]:
    """(chunk id, cosine similarity) of the nearest that are allowed, the best first; all of them exist.

    `name` is the collection's in Chroma. Raises what stores raise.
    """
    while True:
        found = None if _scans(allowed) else _from_graph(vectors, name, query, allowed, limit)
        if found is None:
            found = _by_scan(vectors, name, query, allowed, limit)
        present = store.get_chunks(connection, [chunk for chunk, _ in found])
        if len(present) == len(found):
            return found
        allowed.listing.forget(chunk for chunk, _ in found if chunk not in present)
        allowed = allowed.anew()


def warm(connection: Connection, vectors: Vectors, collection: Collection, listings: Listings) -> Iterator[int]:
    """Reads what searches compare with into memory, so that none of them has to wait. Yields how many vectors it has
    read so far.
    """
    listing = listings.of(connection, collection)
    for start in range(0, len(listing.columns), _WARMED_AT_ONCE):
        rows = np.arange(start, min(start + _WARMED_AT_ONCE, len(listing.columns)))
        listing.vectors.read(vectors, collection.vectors, rows, listing.ids, listing.rows)
        yield start + len(rows)


def _scans(allowed: Allowed) -> bool:
    if allowed.share == 1 or allowed.count > _SCANNED:
        return False
    return allowed.share < _READ_SHARE or allowed.listing.vectors.holds(np.flatnonzero(allowed.mask))


def _from_graph(
    vectors: Vectors, name: str, query: NDArray[np.float32], allowed: Allowed, limit: int
) -> list[tuple[str, float]] | None:
    """None if too little of what it found is allowed."""
    if not allowed.count:
        return []
    wanted = limit if allowed.share == 1 else ceil(limit * _MARGIN / allowed.share)
    found = [pair for pair in vectors.nearest(name, query, wanted) if pair[0] in allowed]
    return found[:limit] if len(found) >= min(limit, allowed.count) else None


def _by_scan(
    vectors: Vectors, name: str, query: NDArray[np.float32], allowed: Allowed, limit: int
) -> list[tuple[str, float]]:
    listing, rows = allowed.listing, np.flatnonzero(allowed.mask)
    listing.vectors.read(vectors, name, rows, listing.ids, listing.rows)
    scores = listing.vectors.scores(rows, query)
    best = np.argpartition(scores, -limit)[-limit:] if len(scores) > limit else np.arange(len(scores))
    best = best[np.argsort(-scores[best], kind="stable")]
    pairs = zip(rows[best], scores[best], strict=True)
    return [(listing.ids[row], float(score)) for row, score in pairs if score > -np.inf]
