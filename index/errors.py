"""What can go wrong in the index.

IndexingError
├── WeightsError             a bundled model file is missing or is not the file we know
├── CollectionNotFound       no collection of that name
├── CollectionNameInvalid    a name the store would refuse
├── DocumentNotFound         no document of that id
├── EmbeddingMismatch        the collection was embedded with another model than the one configured
├── DocumentRejected         a document that cannot be indexed, such as one without text
├── DatabaseUnavailable      the database cannot be opened, read or written
├── VectorStoreUnavailable   Chroma cannot be opened or reached
└── EmbeddingUnavailable     the embedding model, where it is a remote one, did not answer
"""


class IndexingError(Exception):
    """`str(error)` is for the user: what happened and what to do."""


class WeightsError(IndexingError):
    pass


class CollectionNotFound(IndexingError):
    def __init__(self, name: str, existing: list[str]) -> None:
        known = ", ".join(existing) or "none yet"
        super().__init__(f"There is no collection {name!r} (there is: {known}). Add documents to it first.")


class CollectionNameInvalid(IndexingError):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name!r} is not a collection name: use 1 to 64 of a-z, 0-9, '-' and '_'.")


class DocumentNotFound(IndexingError):
    def __init__(self, document_id: str) -> None:
        super().__init__(f"There is no document {document_id!r}.")


class EmbeddingMismatch(IndexingError):
    def __init__(self, collection: str, stamped: str, configured: str) -> None:
        super().__init__(
            f"Collection {collection!r} was embedded with {stamped}, but {configured} is configured. "
            f"Run `dateline index rebuild --collection {collection}` to embed it anew, or configure {stamped} again."
        )


class DocumentRejected(IndexingError):
    pass


class DatabaseUnavailable(IndexingError):
    pass


class VectorStoreUnavailable(IndexingError):
    pass


class EmbeddingUnavailable(IndexingError):
    pass
