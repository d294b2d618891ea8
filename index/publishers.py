"""The publishers of each collection, ready to be recognised in a question."""

from sqlalchemy import Connection, select

from index.database import documents
from index.listing import Listing
from index.sources import SourceNames


class Publishers:
    """Kept until the collection grows. Safe to share between threads."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, SourceNames]] = {}

    def of(self, connection: Connection, collection: str, listing: Listing) -> SourceNames:
        read_up_to, names = self._known.get(collection, (-1, None))
        if names is None or read_up_to != listing.read_up_to:
            sources = select(documents.c.source).where(documents.c.collection == collection).distinct()
            known = connection.execute(sources.where(documents.c.source.is_not(None))).scalars()
            names = SourceNames(tuple(known))
            self._known[collection] = (listing.read_up_to, names)
        return names
