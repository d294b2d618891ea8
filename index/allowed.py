"""What a search may return: the rows of a collection's listing that filters allow."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from index.filters import Filters
from index.listing import Listing, Listings
from index.store import Collection


@dataclass(frozen=True)
class Allowed:
    """`mask` has a row a chunk of the listing as it was when the filters were applied."""

    listing: Listing
    filters: Filters
    mask: NDArray[np.bool_]

    @cached_property
    def count(self) -> int:
        return int(np.count_nonzero(self.mask))

    @property
    def share(self) -> float:
        """Of all chunks of the collection; 0 if it has none."""
        return self.count / max(1, len(self.mask))

    @property
    def numbers(self) -> NDArray[np.int64]:
        """What the database calls them, in ascending order."""
        return self.listing.columns.number[: len(self.mask)][self.mask]

    def __contains__(self, chunk: str) -> bool:
        row = self.listing.rows.get(chunk, len(self.mask))
        return row < len(self.mask) and bool(self.mask[row])

    def among(self, numbers: Sequence[int]) -> list[str | None]:
        """For the number of a chunk in the database, its id, or None if it is not allowed."""
        if not len(self.mask):
            return [None] * len(numbers)
        listed = self.listing.columns.number[: len(self.mask)]
        rows = np.minimum(np.searchsorted(listed, numbers), len(listed) - 1)
        allowed = self.mask[rows] & (listed[rows] == numbers)
        return [self.listing.ids[row] if yes else None for row, yes in zip(rows, allowed, strict=True)]

    def anew(self) -> "Allowed":
        """The same filters, now that the listing has changed."""
        return apply(self.filters, self.listing)


def apply(filters: Filters, listing: Listing) -> Allowed:
    return Allowed(listing, filters, filters.allowed(listing.columns))


def allowed_by(filters: Filters, connection: Connection, listings: Listings, collection: Collection) -> Allowed:
    """Of the collection as the database is now."""
    return apply(filters, listings.of(connection, collection))
