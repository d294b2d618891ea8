"""Parses HTML into a tree, and takes out of the tree what a reader of the page would not see."""

import codecs
import re
from typing import Any, TypeAlias

from lxml.etree import ParserError
from lxml.html import HTMLParser, document_fromstring

from index.loaders.html_hidden import Hiding

# lxml publishes no types; an element of its tree.
Element: TypeAlias = Any

_CHARSET = re.compile(rb"""(?i)(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""")
_CHARSET_WITHIN = 4096
# The encodings that the WHATWG standard reads under another's name, as browsers do.
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "utf-16": "utf-8",
            "utf-16-le": "utf-8", "utf-16-be": "utf-8"}  # fmt: skip
_UNSEEN = (
    "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "canvas", "audio", "video",
    "select", "textarea", "button", "input", "title", "meta", "link",
)  # fmt: skip
# Entity declarations inside a DOCTYPE, which an HTML parser would take for text.
_INTERNAL_SUBSET = re.compile(r"(?is)\A\s*(?:<\?xml[^>]*>\s*)?<!doctype[^>\[]*\[.*?\]\s*>")


def decode_html(data: bytes) -> str:
    """The page as text: byte order mark, then the charset it declares, then UTF-8, then Windows-1252.

    A byte that the declared charset cannot read becomes U+FFFD, as in a browser.
    """
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig", "replace")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if declared := _CHARSET.search(data[:_CHARSET_WITHIN]):
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            return data.decode(_READ_AS.get(name, name), "replace")
        except LookupError:
            pass
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def parse_html(markup: str) -> Element:
    """The root <html> element, without comments. Raises ValueError where there is no markup at all."""
    markup = _INTERNAL_SUBSET.sub("", markup, count=1)
    markup = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]|[\ud800-\udfff]", "", markup)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return document_fromstring(markup.encode(), parser=parser, ensure_head_body=True)
    except ParserError as error:
        raise ValueError("it holds no markup") from error


def remove_hidden(root: Element) -> None:
    """Removes scripts, styles and everything that a reader would not see. The <body> stays: pages hide it at first."""
    hiding = Hiding.of(root)
    for element in list(root.iter()):
        if element.tag in {"html", "body", "head"} or element.getparent() is None:
            continue
        if element.tag in _UNSEEN or hiding.hides(element):
            element.drop_tree()
