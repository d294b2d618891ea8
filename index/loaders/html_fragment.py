"""Reads a fragment of HTML, such as the body field of a record: all of it is body, none of it is thrown away."""

import re

from index.loaders.html_blocks import blocks_of
from index.loaders.html_tree import parse_html, remove_hidden
from index.loaders.loaded import Block
from index.loaders.paragraphs import paragraphs

_BLOCK_TAG = re.compile(
    r"(?i)</?(?:p|div|br|hr|ul|ol|li|h[1-6]|table|tbody|tr|td|th|pre|blockquote|article|section|figure|html|body)"
    r"(?:\s[^<>]*)?/?>"
)
_INLINE_TAG = re.compile(r"(?i)<(/?)(a|b|i|em|strong|span|u|sup|sub)(?:\s[^<>]*)?>")


def looks_like_html(text: str) -> bool:
    """Whether `text` holds real tags: a block tag, or an inline one that opens and closes. "5 < 7 > 3" does not."""
    return _BLOCK_TAG.search(text) is not None or _has_closed_inline_tag(text)


def _has_closed_inline_tag(text: str) -> bool:
    opened: set[str] = set()
    for tag in _INLINE_TAG.finditer(text):
        name = tag[2].lower()
        if not tag[1]:
            opened.add(name)
        elif name in opened:
            return True
    return False


def fragment_blocks(markup: str) -> tuple[Block, ...]:
    """The blocks of a fragment. Where it marks up words only, blank lines and line feeds keep their meaning."""
    if _BLOCK_TAG.search(markup) is None:
        markup = "".join(f"<p>{block.text}</p>".replace("\n", "<br>") for block in paragraphs(markup))
    try:
        root = parse_html(f"<div>{markup}</div>")
    except ValueError:
        return ()
    remove_hidden(root)
    return blocks_of(root.find("body"))
