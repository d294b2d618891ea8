"""A document as a client sends it: its words and what is known about it."""

import re
from typing import Annotated

from pydantic import ConfigDict, Field

from index.loaders.loaded import Block, LoadedDocument
from index.origin import WITHOUT_FILE
from index.sync import Incoming
from service.routes.fields import CLEAN, VISIBLE, Body, CollectionName, Line, WhenField

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


class NewDocument(Body):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "key": "wire/2024-10-11-haiti",
                    "title": "Kenya to send 600 more police to Haiti",
                    "source": "Example Wire",
                    "published_at": "2024-10-11",
                    "text": "Kenya has so far sent 400 police officers to Haiti.\n\nIt will send 600 more in November.",
                }
            ]
        }
    )

    key: Annotated[
        str, Field(max_length=1000, description="Names the document in its collection, for good."), CLEAN, VISIBLE
    ]
    text: Annotated[str, Field(description="Plain text; blank lines part its paragraphs.")]
    title: Line | None = None
    source: Line | None = Field(None, description="The publisher.")
    author: Line | None = None
    url: Annotated[str, Field(max_length=2000, pattern=r"^https?://\S+$")] | None = None
    published_at: WhenField | None = None
    updated_at: WhenField | None = None
    place: Line | None = None
    language: Line | None = None
    metadata: dict[Line, Annotated[str, Field(max_length=10_000)]] = Field({}, max_length=100)
    collection: CollectionName = "default"

    def to_incoming(self) -> Incoming:
        lines = self.text.replace("\r\n", "\n").replace("\r", "\n")
        return Incoming(
            LoadedDocument(
                blocks=tuple(Block(paragraph) for paragraph in _BLANK_LINE.split(lines)),
                title=self.title,
                source=self.source,
                author=self.author,
                url=self.url,
                published_at=self.published_at.iso if self.published_at else None,
                updated_at=self.updated_at.iso if self.updated_at else None,
                place=self.place,
                language=self.language,
                metadata=self.metadata,
            ),
            self.key,
            # Not a path: `ingest --prune` of a folder leaves it alone.
            origin=f"{WITHOUT_FILE}{self.key}",
        )
