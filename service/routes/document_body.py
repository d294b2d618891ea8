"""A document in the words of the API, without its text."""

from typing import Self

from pydantic import BaseModel

from index.catalogue import Entry
from service.routes.answer_body import iso


class DocumentBody(BaseModel):
    """`length` counts code points of the canonical text; `version` changes with the text and the metadata."""

    id: str
    version: str
    collection: str
    key: str
    origin: str
    title: str
    source: str | None
    author: str | None
    url: str | None
    published_at: str | None
    updated_at: str | None
    place: str | None
    language: str | None
    metadata: dict[str, str]
    length: int
    chunks: int
    ingested_at: str

    @classmethod
    def of(cls, entry: Entry) -> Self:
        head = entry.head
        return cls(
            id=head.id,
            version=head.version,
            collection=head.collection,
            key=head.key,
            origin=entry.origin,
            title=head.title,
            source=head.source,
            author=head.author,
            url=head.url,
            published_at=iso(head.published_at),
            updated_at=iso(head.updated_at),
            place=head.place,
            language=head.language,
            metadata=dict(head.metadata),
            length=head.length,
            chunks=entry.chunks,
            ingested_at=head.ingested_at.iso,
        )
