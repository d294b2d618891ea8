"""Reads Word files (.docx). Its dates are those of the file, not of the story, so it has no publication date."""

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import docx

from index.loaders.docx_blocks import body_blocks
from index.loaders.loaded import Loaded, LoadedDocument, LoadFailure
from index.loaders.same_title import without_title

_OLE = b"\xd0\xcf\x11\xe0"
# A zip can unpack to a thousand times its size, and its XML takes some 25 times that in memory: more than this is not a
# news document. A novel's text takes 5 MB.
_MAX_TEXT_BYTES = 32 * 1024 * 1024


def load_docx(path: Path, fields: Mapping[str, str]) -> Iterator[Loaded]:  # noqa: ARG001 - has no records
    if reason := _unfit(path):
        yield LoadFailure("", reason)
        return
    with path.open("rb") as file:
        document = docx.Document(file)
    blocks, title_paragraph = body_blocks(document)
    if not blocks and title_paragraph is None:
        yield LoadFailure("", "it holds no text, only pictures or nothing")
        return
    about = document.core_properties
    title = (about.title or "").strip() or title_paragraph
    yield LoadedDocument(
        without_title(blocks, title),
        title=title,
        author=(about.author or "").strip() or None,
        language=(about.language or "").strip() or None,
    )


def _unfit(path: Path) -> str | None:
    with path.open("rb") as file:
        if file.read(4) == _OLE:
            return "it is an old .doc or has a password: save it as .docx without one"
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    except zipfile.BadZipFile:
        return "it is not a whole Word file: it is cut short, or another format under that name"
    if "[Content_Types].xml" not in sizes or not any(name.startswith("word/") for name in sizes):
        return "it is a zip archive but not a Word file"
    xml = sum(size for name, size in sizes.items() if name.endswith((".xml", ".rels")))
    if xml > _MAX_TEXT_BYTES:
        return f"its text unpacks to {xml:,} bytes, more than the {_MAX_TEXT_BYTES:,} we read"
    return None
