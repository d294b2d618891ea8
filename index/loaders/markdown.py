"""Reads Markdown (CommonMark with tables), with YAML front matter, as the text that a reader of it sees."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from markdown_it import MarkdownIt

from index.loaders.decode import UndecodableError, read_text
from index.loaders.field_names import ABOUT
from index.loaders.html_blocks import blocks_of
from index.loaders.html_tree import parse_html, remove_hidden
from index.loaders.loaded import Block, Loaded, LoadFailure
from index.loaders.record import read_record, to_document
from index.loaders.same_title import without_title
from index.loaders.yaml_text import read_yaml_mapping

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def load_markdown(path: Path, fields: Mapping[str, str]) -> Iterator[Loaded]:  # noqa: ARG001 - has no records
    """One document. Front matter names its title, else the first level-one heading does."""
    try:
        front, body = _split(read_text(path))
        raw = read_yaml_mapping(front)
    except UndecodableError as error:
        yield LoadFailure("", str(error))
        return
    except ValueError as error:
        yield LoadFailure("front matter", str(error))
        return
    blocks, first_heading = _read(body)
    document = to_document(read_record(raw, {}, ABOUT), (), None)
    title = document.title or first_heading
    yield replace(document, title=title, blocks=without_title(blocks, title))


def _split(text: str) -> tuple[str, str]:
    """Front matter and body. The line feed put first makes YAML count lines as the file does."""
    match = _FRONT_MATTER.match(text)
    return ("\n" + match[1], text[match.end() :]) if match else ("", text)


def _read(body: str) -> tuple[tuple[Block, ...], str | None]:
    # By way of HTML, because Markdown may hold HTML: then comments and hidden parts go, and one reader
    # knows lists, tables and code. Past maxNesting markdown-it drops text, so it is set beyond what people
    # nest.
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    if not body.strip():
        return (), None
    root = parse_html(f"<body>{parser.render(body)}</body>")
    remove_hidden(root)
    h1 = next(root.iter("h1"), None)
    title = " ".join("".join(h1.itertext()).split()) if h1 is not None else None
    return blocks_of(root.find("body")), title or None
