"""Turns what a loader found into the one text that chunks and citations point into."""

import re
import unicodedata
from dataclasses import asdict, fields
from typing import Final

from index.document import Document, DocumentHead, Section, document_id, version_of
from index.errors import DocumentRejected
from index.loaders.loaded import LoadedDocument
from index.when import When, parse_when

_LINE_ENDS: Final = re.compile(r"\r\n?|\u2028|\u2029|\u0085|\v|\f")
# Control characters and lone surrogates (Unicode's Cc and Cs, which are fixed sets): no reader sees them, and SQLite or
# JSON would refuse or mangle them.
_UNWANTED: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# Nor does any reader see these, which hide words from the search and orders from people: zero-width spaces, soft
# hyphens, marks that turn the direction of text, the alphabet of tags. Joiners stay: Persian and emoji need them.
_INVISIBLE: Final = re.compile(
    "[\u00ad\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SPACES_AT_LINE_END: Final = re.compile(r"(?<![^\S\n])[^\S\n]+(?=\n|\Z)")
_BLANK_LINES: Final = re.compile(r"\n{3,}")
# The title stands in front of every chunk that is embedded: a page of junk in its place would push the words out.
_LONGEST_TITLE: Final = 300
_BETWEEN_BLOCKS: Final = "\n\n"


def canonicalise(loaded: LoadedDocument, collection: str, key: str, ingested_at: When) -> Document:
    """Unicode NFC, line feeds only, no control characters, nothing invisible, blocks parted by a blank line.

    Raises DocumentRejected if no text is left or a date cannot be read.
    """
    parts: list[str] = []
    sections: list[Section] = []
    heading: str | None = None
    length = 0
    for block in loaded.blocks:
        text = clean(block.text).strip()
        if not text:
            continue
        if block.heading:
            heading = text
        start = length + len(_BETWEEN_BLOCKS) * bool(parts)
        if not sections or (sections[-1].heading, sections[-1].page) != (heading, block.page):
            sections.append(Section(start, heading, block.page))
        parts.append(text)
        length = start + len(text)
    if not parts:
        raise DocumentRejected("it holds no text")
    text = _BETWEEN_BLOCKS.join(parts)
    title = _line((loaded.title or "")[:_LONGEST_TITLE]) or _title_from(key)
    described: dict[str, object] = {
        **{field.name: getattr(loaded, field.name) for field in fields(loaded)},
        "blocks": [asdict(section) for section in sections],
        "title": title,
        "metadata": dict(loaded.metadata),
    }
    return Document(
        DocumentHead(
            id=document_id(collection, key),
            version=version_of(text, described),
            collection=collection,
            key=key,
            title=title,
            length=len(text),
            ingested_at=ingested_at,
            source=_line(loaded.source),
            author=_line(loaded.author),
            url=_line(loaded.url),
            published_at=_when(loaded.published_at, "published_at"),
            updated_at=_when(loaded.updated_at, "updated_at"),
            place=_line(loaded.place),
            language=_line(loaded.language),
            metadata=loaded.metadata,
        ),
        text,
        tuple(sections),
    )


def clean(text: str) -> str:
    """NFC with line feeds as the only control character besides tabs, nothing invisible, and no run of blank lines."""
    text = _LINE_ENDS.sub("\n", text)
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", _UNWANTED.sub("", text)))
    return _BLANK_LINES.sub("\n\n", _SPACES_AT_LINE_END.sub("", text))


def _line(value: str | None) -> str | None:
    return " ".join(clean(value).split()) or None if value else None


def _when(value: str | None, name: str) -> When | None:
    if value is None:
        return None
    try:
        return parse_when(value)
    except ValueError as error:
        raise DocumentRejected(f"{name} {value!r} is not an ISO 8601 date: {error}") from None


def _title_from(key: str) -> str:
    stem = key.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    return stem.rsplit(".", 1)[0].replace("_", " ").replace("-", " ").strip() or key
