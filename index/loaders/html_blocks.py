"""Reads a tree of HTML, or of the XML that trafilatura makes of it, into blocks in reading order."""

import re

from index.loaders.html_tree import Element
from index.loaders.loaded import Block

# trafilatura renames: heading to head, li to item, tr to row, td to cell, br to lb, blockquote to quote.
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "head"}
_LISTS = {"ul", "ol", "menu", "list"}
_ITEMS = {"li", "item"}
_TABLES = {"table"}
_ROWS = {"tr", "row"}
_CELLS = {"td", "th", "cell"}
_BREAKS = {"br", "lb"}
# 10<sup>6</sup> must not become 106.
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "hi", "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "ref", "rp", "rt", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "time", "tt", "u", "var", "wbr", "graphic",
}  # fmt: skip


def blocks_of(root: Element) -> tuple[Block, ...]:
    """The blocks of everything under `root`.

    White space collapses as on a page, except in <pre>; <br> is a line feed, two in a row end a paragraph.
    A list is one block of "- " or "1. " lines, a table one block of "a | b" lines; a table that only lays
    out the page is read as the paragraphs in its cells.
    """
    reader = _Reader()
    reader.read(root)
    reader.end_block()
    return tuple(reader.blocks)


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._open: list[str] = []

    def read(self, element: Element) -> None:
        tag = element.tag
        if tag in _BREAKS:
            self._open.append("\n")
        elif tag == "sup":
            self._open.append(_collapse("".join(element.itertext())).translate(_RAISED))
        elif tag in _INLINE:
            self._read_within(element)
        elif tag in _HEADINGS:
            self._add(" ".join("".join(element.itertext()).split()), heading=True)
        elif tag in _LISTS:
            self._add("\n".join(_list_lines(element)))
        elif tag in _TABLES and not _is_layout(element):
            self._add("\n".join(_table_lines(element)))
        elif tag == "pre":
            self._add("".join(element.itertext()).strip("\n").rstrip())
        else:
            self.end_block()
            self._read_within(element)
            self.end_block()

    def end_block(self) -> None:
        text = re.sub(r" *\n *", "\n", re.sub(r" +", " ", "".join(self._open)))
        self._open.clear()
        self.blocks.extend(Block(part.strip()) for part in re.split(r"\n{2,}", text) if part.strip())

    def _read_within(self, element: Element) -> None:
        self._open.append(_collapse(element.text))
        for child in element:
            if isinstance(child.tag, str):
                self.read(child)
            self._open.append(_collapse(child.tail))

    def _add(self, text: str, heading: bool = False) -> None:
        self.end_block()
        if text.strip():
            self.blocks.append(Block(text, heading))


def _collapse(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


def _list_lines(element: Element) -> list[str]:
    ordered = element.tag == "ol" or element.get("rend") == "ol"
    start = element.get("start", "1")
    number = int(start) if ordered and re.fullmatch(r"-?\d{1,6}", start) else 1
    lines = []
    for child in element:
        inner = "\n".join(block.text for block in blocks_of(child)) if isinstance(child.tag, str) else ""
        if not inner:
            continue
        if child.tag in _ITEMS:
            marker = f"{number}. " if ordered else "- "
            number += 1
        else:
            marker = "  "
        first, *more = inner.split("\n")
        lines += [marker + first, *("  " + line for line in more)]
    return lines


def _table_lines(table: Element) -> list[str]:
    lines = [_joined(child) for child in table if child.tag == "caption"]
    for row in table.iter(*_ROWS):
        cells = [_joined(cell) for cell in row if cell.tag in _CELLS]
        if any(cells):
            lines.append(" | ".join(cells))
    return lines


def _joined(element: Element) -> str:
    return " ".join(" ".join(block.text.split()) for block in blocks_of(element))


def _is_layout(table: Element) -> bool:
    """Data tables have rows of several short cells; a nested table, a heading or one column means layout."""
    if any(inner is not table for inner in table.iter(*_TABLES)) or next(table.iter(*_HEADINGS), None) is not None:
        return True
    widths = [sum(cell.tag in _CELLS for cell in row) for row in table.iter(*_ROWS)]
    return max(widths, default=0) < 2
