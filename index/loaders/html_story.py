"""Picks the story out of a page: what trafilatura takes for the main text. Its only importer."""

import copy
import re

import trafilatura
from trafilatura.settings import Document

from index.loaders.html_blocks import blocks_of
from index.loaders.html_tree import Element
from index.loaders.loaded import Block

_AROUND = ("nav", "header", "footer", "aside", "form", "dialog")
# Private characters that stand for white space inside <pre> while trafilatura, which would collapse it, has the page.
_LINE_FEED, _SPACE, _TAB = "\ue000", "\ue001", "\ue002"
_HELD = str.maketrans({"\n": _LINE_FEED, " ": _SPACE, "\t": _TAB})
_RELEASED = str.maketrans({_LINE_FEED: "\n", _SPACE: " ", _TAB: "\t"})


def story(root: Element) -> tuple[Block, ...]:
    """trafilatura's choice of the main text, unless that is no choice: see _plain_story. Changes `root`."""
    _hold_white_space(root)
    found = trafilatura.bare_extraction(
        copy.deepcopy(root), include_comments=False, include_tables=True, include_formatting=True, with_metadata=False
    )
    chosen = blocks_of(found.body) if isinstance(found, Document) and found.body is not None else ()
    if len(chosen) <= 1:
        # On a short page trafilatura sweeps up everything as one paragraph, navigation and all.
        plain = _plain_story(root)
        chosen = plain if not chosen or _length(plain) <= 1.1 * _length(chosen) else chosen
    return tuple(Block(block.text.translate(_RELEASED).strip("\n"), block.heading) for block in chosen)


def byline(root: Element) -> str | None:
    """The author that the visible page names, as trafilatura reads it. Its date, a guess, is left alone."""
    author: str | None = trafilatura.extract_metadata(copy.deepcopy(root), extensive=False).author
    return author


def _hold_white_space(root: Element) -> None:
    for pre in root.iter("pre"):
        for element in pre.iter():
            element.text = _held(element.text)
            if element is not pre:
                element.tail = _held(element.tail)


def _held(text: str | None) -> str | None:
    return re.sub(r"\r?\n|[ \t]{2,}|\t", lambda space: space[0].translate(_HELD), text) if text else text


def _plain_story(root: Element) -> tuple[Block, ...]:
    """The <article>, <main> or <body> without navigation and the like."""
    body = root.find("body")
    for element in [*body.iter(*_AROUND)]:
        if element.getparent() is not None and next(element.iterancestors("article"), None) is None:
            element.drop_tree()
    return blocks_of(next(body.iter("article"), next(body.iter("main"), body)))


def _length(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text) for block in blocks)
