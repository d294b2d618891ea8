"""Cuts plain text into paragraphs."""

import re

from index.loaders.loaded import Block

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+|\f")


def paragraphs(text: str) -> tuple[Block, ...]:
    """One block for each run of lines between blank lines.

    Line feeds inside a block stay, as does its indentation: tables of figures and advisories depend on them.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = (part.strip("\n").rstrip() for part in _BLANK_LINES.split(text))
    return tuple(Block(part) for part in parts if part.strip())
