"""Keeps a title from being said twice: once as the title, once as the first heading of the text."""

from index.loaders.loaded import Block


def without_title(blocks: tuple[Block, ...], title: str | None) -> tuple[Block, ...]:
    """The blocks without a heading at their start that repeats `title`, apart from case and white space."""
    if title and blocks and blocks[0].heading and _folded(blocks[0].text) == _folded(title):
        return blocks[1:]
    return blocks


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
