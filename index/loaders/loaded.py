"""What a loader makes of a file: documents as blocks of text, and the reasons for those it could not read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading, in reading order. `page` counts from 1; None where the format has no pages."""

    text: str
    heading: bool = False
    page: int | None = None


@dataclass(frozen=True, slots=True)
class LoadedDocument:
    """A document as its file tells it, before canonicalisation.

    `key` names it within its file: None when the file is the document, else the record's own id.
    `published_at` and `updated_at` are ISO 8601 dates or date-times, or None: found in the file, never guessed.
    """

    blocks: tuple[Block, ...]
    key: str | None = None
    title: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    published_at: str | None = None
    updated_at: str | None = None
    place: str | None = None
    language: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LoadFailure:
    """A part of a file that could not be read: where (such as "line 7", or "" for the whole file) and why."""

    where: str
    reason: str


Loaded = LoadedDocument | LoadFailure


class Loader(Protocol):
    """Reads one file. Yields failures instead of raising, so that one bad record never stops the rest.

    `fields` maps our field names to those of a record format ({"text": "body"}); formats without records ignore it.
    """

    def __call__(self, path: Path, fields: Mapping[str, str]) -> Iterator[Loaded]: ...
