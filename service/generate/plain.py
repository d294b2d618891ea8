"""Markdown to plain words: the answer is shown as text, and checked as text."""

import re

_BLOCK = re.compile(r"\A\s*(?:#{1,6}\s+|>\s*|[-*+•–]\s+|\(?\d{1,2}[.)]\s+(?=\D))+")
_LABEL = re.compile(r"\A\s*(?:\*\*)?(?:final answer|answer)(?:\*\*)?\s*:(?:\*\*)?\s*", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\]\n]*[^\W\d][^\]\n]*)\]\([^)\s]*\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![\w*_])", re.DOTALL)
_CODE = re.compile(r"`+([^`]+)`+")


def plain(text: str) -> str:
    """One sentence on one line, without bullets, headings, emphasis, code, links, or the label `Answer:`."""
    text = _BLOCK.sub("", _LABEL.sub("", _BLOCK.sub("", text)))
    text = _CODE.sub(r"\1", _LINK.sub(r"\1", text))
    text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    # A bold passage may run over several sentences: what is left of it here has no partner.
    text = text.replace("**", "").replace("```", "")
    return " ".join(text.split())
