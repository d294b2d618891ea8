"""Untrusted text as it may be shown: what has no glyph, or turns the reading order round, is made visible."""

import re
from typing import Any, Final
from urllib.parse import urlsplit

LONGEST: Final = 20_000
"""Code points of one text that are shown; a real answer has a tenth of that."""
LINE: Final = 500
"""The same of what stands in tables and headings."""

# Control characters but tab and line feed, surrogates, and what embeds, overrides or isolates a direction (UAX #9).
_HIDDEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def visible(text: str, longest: int = LONGEST) -> str:
    """U+0000 becomes ␀, U+202E becomes ⟨U+202E⟩; beyond `longest` code points it is cut, and says so."""
    if len(text) > longest:
        text = f"{text[:longest]} … {len(text) - longest:,} more characters are in the run."
    return _HIDDEN.sub(_named, text)


def _named(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else f"⟨U+{code:04X}⟩"


def all_visible(value: Any, longest: int = LONGEST) -> Any:
    """The same of every text in lists and dictionaries."""
    match value:
        case str():
            return visible(value, longest)
        case list() | tuple():
            return [all_visible(one, longest) for one in value]
        case dict():
            return {key: all_visible(one, longest) for key, one in value.items()}
    return value


def link(url: str | None) -> str | None:
    """The address if it leads to the web, else None: no `javascript:`, `data:` or `file:`."""
    if not url or _HIDDEN.search(url) or len(url) > LONGEST:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
