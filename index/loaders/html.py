"""Reads a page of HTML: the story without the page around it, and what the page says about itself."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from index.loaders.field_names import ABOUT
from index.loaders.html_metadata import page_fields
from index.loaders.html_story import byline, story
from index.loaders.html_title import shown_title
from index.loaders.html_tree import decode_html, parse_html, remove_hidden
from index.loaders.loaded import Loaded, LoadFailure
from index.loaders.record import read_record, to_document
from index.loaders.same_title import without_title

_OTHER_FORMATS = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b")


def load_html(path: Path, fields: Mapping[str, str]) -> Iterator[Loaded]:  # noqa: ARG001 - has no records
    """One document. Its publication date is one that the page declares (see page_fields), never one that is guessed."""
    data = path.read_bytes()
    if data.startswith(_OTHER_FORMATS):
        yield LoadFailure("", "it is not HTML but another format under that name")
        return
    try:
        root = parse_html(decode_html(data))
    except ValueError:
        yield LoadFailure("", "it holds no text")
        return
    said = page_fields(root)
    tab_title = " ".join((root.findtext("head/title") or "").split())
    remove_hidden(root)
    said.setdefault("title", shown_title(root, tab_title))
    said.setdefault("author", byline(root))
    document = to_document(read_record(said, {}, ABOUT), (), None)
    blocks = without_title(story(root), document.title)
    if not any(not block.heading for block in blocks):
        yield LoadFailure("", "it holds no text: if a script fills the page in, save the page as the browser shows it")
        return
    yield replace(document, blocks=blocks)
