"""Makes a loaded document safe to store: no control characters, no broken surrogates, no blank values."""

import re
from collections.abc import Mapping
from dataclasses import replace

from index.loaders.loaded import Block, LoadedDocument

# Tab and line feed stay; the rest of C0, C1 and DEL draw nothing, and SQLite and JSON readers stumble on
# some.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# JSON may escape half of a surrogate pair; such a string cannot be written as UTF-8.
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def clean(document: LoadedDocument) -> LoadedDocument:
    """The document with storable text; blank blocks are dropped, a blank value becomes None."""
    blocks = (Block(_lines(block.text), block.heading, block.page) for block in document.blocks)
    return replace(
        document,
        blocks=tuple(block for block in blocks if block.text.strip()),
        key=_line(document.key),
        title=_line(document.title),
        source=_line(document.source),
        author=_line(document.author),
        url=_line(document.url),
        place=_line(document.place),
        language=_line(document.language),
        metadata=_clean_metadata(document.metadata),
    )


def _lines(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))


def _line(text: str | None) -> str | None:
    return " ".join(_lines(text).split()) or None if text is not None else None


def _clean_metadata(metadata: Mapping[str, str]) -> dict[str, str]:
    pairs = ((_line(name), _lines(value).strip()) for name, value in metadata.items())
    return {name: value for name, value in pairs if name and value}
