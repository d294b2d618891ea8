"""Reads the body of a Word document into blocks, in reading order.

Walks the XML itself, because python-docx passes over inserted text under review and content controls.
"""

import re
from collections.abc import Iterator
from typing import Any

from index.loaders.loaded import Block

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Deleted under review, moved away, text boxes (they have paragraphs of their own), the copy of a drawing
# for old Word.
_LEFT_OUT = {f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}pPr",
             "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}  # fmt: skip
_DRAWN = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def body_blocks(document: Any) -> tuple[tuple[Block, ...], str | None]:
    """The blocks of a python-docx document, and its first paragraph in the style Title, if it has one.

    Consecutive list paragraphs are one block of "- " lines, a table is one block of "a | b" lines.
    """
    styles = {style.style_id: (style.name or "") for style in document.styles}
    blocks: list[Block] = []
    listed: list[str] = []
    title = None
    for element in _paragraphs_and_tables(document.element.body):
        style = "" if element.tag == f"{_W}tbl" else styles.get(_style_id(element), "")
        text = _text(element) if element.tag == f"{_W}p" else ""
        if element.tag == f"{_W}p" and text and _is_listed(element, style):
            listed.append("- " + text.replace("\n", "\n  "))
            continue
        if listed:
            blocks.append(Block("\n".join(listed)))
            listed = []
        if element.tag == f"{_W}tbl":
            blocks += _table(element)
        elif style == "Title":
            title = title or text or None
            blocks += [Block(" ".join(text.split()), heading=True)] if text else []
        elif text:
            heading = re.match(r"(?i)(?:heading \d|subtitle)", style) is not None
            blocks.append(Block(" ".join(text.split()) if heading else text, heading))
    if listed:
        blocks.append(Block("\n".join(listed)))
    return tuple(blocks), " ".join(title.split()) if title else None


def _paragraphs_and_tables(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag in {f"{_W}p", f"{_W}tbl"}:
            yield child
            yield from (
                p for box in child.iter(f"{_W}txbxContent") if _is_kept(box) for p in _paragraphs_and_tables(box)
            )
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            yield from _paragraphs_and_tables(child)


def _is_kept(box: Any) -> bool:
    return not any(str(ancestor.tag).endswith(("}Fallback", "}txbxContent")) for ancestor in box.iterancestors())


def _style_id(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else str(style.get(f"{_W}val"))


def _is_listed(paragraph: Any, style: str) -> bool:
    numbering = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    numbered = numbering is not None and numbering.get(f"{_W}val") != "0"
    return not re.match(r"(?i)heading|title", style) and (numbered or style.startswith("List "))


def _text(element: Any) -> str:
    return "".join(_pieces(element)).strip("\n").rstrip()


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT or (child.tag == f"{_W}r" and _is_vanished(child)):
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _DRAWN:
            yield _DRAWN[child.tag]
        else:
            yield from _pieces(child)


def _is_vanished(run: Any) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "true") not in {"0", "false", "off"}


def _table(table: Any) -> list[Block]:
    lines = []
    for row in table.iter(f"{_W}tr"):
        cells = [" ".join(" ".join(_text(p).split()) for p in cell.iter(f"{_W}p")).strip() for cell in _cells(row)]
        if any(cells):
            lines.append(" | ".join(cells))
    return [Block("\n".join(lines))] if lines else []


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"}:
            yield from _cells(child)
