"""Documents and chunks: the canonical text and the slices of it that are indexed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from index.when import When


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """Everything about a document but its text.

    `id` derives from the collection and the source key and survives new versions; `version` is a digest of the
    canonical text and the metadata; `length` counts code points of the text. `ingested_at` is when this version came
    here: an undated document cannot have been published later than that.
    """

    id: str
    version: str
    collection: str
    key: str
    title: str
    length: int
    ingested_at: When
    source: str | None = None
    author: str | None = None
    url: str | None = None
    published_at: When | None = None
    updated_at: When | None = None
    place: str | None = None
    language: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """From `start` (code points) on, the text stands under `heading` on `page`, until the next section starts."""

    start: int
    heading: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its canonical text: Unicode NFC, lines ended by a line feed, no control characters."""

    head: DocumentHead
    text: str
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """A slice `text[start:end]` of one version of a document (code points, end exclusive)."""

    id: str
    document_id: str
    start: int
    end: int
    heading: str | None = None
    page: int | None = None


def document_id(collection: str, key: str) -> str:
    return "doc_" + _digest(collection, key)[:20]


def chunk_id(document: str, version: str, start: int, end: int) -> str:
    return "chk_" + _digest(document, version, str(start), str(end))[:24]


def version_of(text: str, metadata: Mapping[str, object]) -> str:
    """A digest of the canonical text and the metadata: equal if and only if nothing a reader could see has changed."""
    return _digest(text, json.dumps(metadata, sort_keys=True, ensure_ascii=False))[:24]


def embedded_text(head: DocumentHead, chunk_text: str) -> str:
    """What is embedded and reranked: the chunk's words under the title, publisher and date that help to find them."""
    published = head.published_at.day.strftime("%-d %B %Y") if head.published_at else None
    line = ", ".join(part for part in (head.title, head.source, published) if part)
    return f"{line}\n{chunk_text}"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()
