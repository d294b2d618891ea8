"""Markdown and HTML to plain words: the answer is shown as text, and checked as text."""

import re

_BLOCK = re.compile(r"\A\s*(?:#{1,6}\s+|>\s*|[-*+•–]\s+|\(?\d{1,2}[.)]\s+(?=\D))+")
_LABEL = re.compile(r"\A\s*(?:\*\*)?(?:final answer|answer)(?:\*\*)?\s*:(?:\*\*)?\s*", re.IGNORECASE)
# An image's text describes what is not there: nothing is left of it.
_IMAGE = re.compile(r"!\[[^\]\n]{0,400}\](?:\([^)\n]{0,2000}\)?|\[[^\]\n]{0,100}\])?")
_LINK = re.compile(
    r"\[(?=[^\]\n]{0,400}[^\W\d])([^\]\n]{0,400})\](?:\(\s*<?[^)\s]*>?(?:\s+[\"'(][^)\n]{0,200})?\)|\[[^\]\n]{0,100}\])"
)
_TAG = re.compile(r"<!--.{0,2000}?-->|</?[a-zA-Z][^<>]{0,2000}>|<!?[a-zA-Z][\w-]{0,20}\s[^<>]{0,2000}\Z", re.DOTALL)
_URL = re.compile(
    r"<?\b(?:https?|ftp|wss?|file|data|javascript|vbscript|mailto)\s?:(?://)?[^\s<>\"“”]{1,2000}>?|\bwww\.[^\s<>\"“”]{1,2000}",
    re.IGNORECASE,
)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,600}?)(?<=\S)\1", re.DOTALL)
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])(.{1,600}?)(?<=[^\s*_])\1(?![\w*_])", re.DOTALL)
_CODE = re.compile(r"`+([^`]+)`+")


def plain(text: str, known: str = "") -> str:
    """One sentence on one line, without bullets, headings, emphasis, code, tags, or the label `Answer:`.

    Of a link its words stay, of an image nothing. A bare address stays if `known`, what the model was shown, has it:
    one that the model made up may carry away what it was told.
    """
    text = _BLOCK.sub("", _LABEL.sub("", _BLOCK.sub("", text)))
    text = _CODE.sub(r"\1", _LINK.sub(r"\1", _TAG.sub(" ", _IMAGE.sub(" ", text))))
    text = _URL.sub(lambda url: _address(url[0], known), text)
    text = re.sub(r"(?<=\S) +(?=[.,;:!?](?:\s|\Z))", "", text)
    text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    # A bold passage may run over several sentences: what is left of it here has no partner.
    text = text.replace("**", "").replace("```", "")
    return " ".join(text.split())


def _address(url: str, known: str) -> str:
    """`url` if `known` has it, with the punctuation behind it."""
    bare = url.strip("<>").rstrip(".,;:!?)]}'*_")
    after = "".join(re.findall(r"[.,;:!?]\Z", url))
    listed = re.search(rf"(?<![\w/]){re.escape(bare)}(?![\w/?=&%#-])", known)
    return (bare if listed and bare.lower().startswith(("http", "www.")) else "") + after
