"""Reads a page of HTML: the story without the page around it, and what the page says about itself."""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import trafilatura
from trafilatura.settings import Document

from index.loaders.field_names import ABOUT
from index.loaders.html_blocks import blocks_of
from index.loaders.html_metadata import page_fields
from index.loaders.html_tree import Element, decode_html, parse_html, remove_hidden
from index.loaders.loaded import Block, Loaded, LoadFailure
from index.loaders.record import read_record, to_document
from index.loaders.same_title import without_title

_AROUND = ("nav", "header", "footer", "aside", "form", "dialog")


def load_html(path: Path, fields: Mapping[str, str]) -> Iterator[Loaded]:  # noqa: ARG001 - has no records
    """One document. Its publication date is one that the page declares (see page_fields), never one that is guessed."""
    data = path.read_bytes()
    if data.startswith((b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b")):
        yield LoadFailure("", "it is not HTML but another format under that name")
        return
    try:
        root = parse_html(decode_html(data))
    except ValueError:
        yield LoadFailure("", "it holds no text")
        return
    said = page_fields(root)
    guessed = trafilatura.extract_metadata(copy.deepcopy(root), extensive=False)
    said.setdefault("title", getattr(guessed, "title", None))
    said.setdefault("author", getattr(guessed, "author", None))
    remove_hidden(root)
    document = to_document(read_record(said, {}, ABOUT), (), None)
    blocks = without_title(_story(root), document.title)
    if not any(not block.heading for block in blocks):
        yield LoadFailure("", "it holds no text: if a script fills the page in, save the page as the browser shows it")
        return
    yield replace(document, blocks=blocks)


def _story(root: Element) -> tuple[Block, ...]:
    """trafilatura's choice of the main text, unless that is no choice: see _plain_story."""
    found = trafilatura.bare_extraction(
        copy.deepcopy(root), include_comments=False, include_tables=True, include_formatting=True, with_metadata=False
    )
    chosen = blocks_of(found.body) if isinstance(found, Document) and found.body is not None else ()
    if len(chosen) > 1:
        return chosen
    # On a short page trafilatura sweeps up everything as one paragraph, navigation and all.
    plain = _plain_story(root)
    return plain if not chosen or _length(plain) <= 1.1 * _length(chosen) else chosen


def _plain_story(root: Element) -> tuple[Block, ...]:
    """The <article>, <main> or <body> without navigation and the like."""
    body = root.find("body")
    for element in [*body.iter(*_AROUND)]:
        if element.getparent() is not None and next(element.iterancestors("article"), None) is None:
            element.drop_tree()
    return blocks_of(next(body.iter("article"), next(body.iter("main"), body)))


def _length(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text) for block in blocks)
