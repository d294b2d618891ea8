"""The parts of a sentence that could stand alone, as spans of it."""

import re
from typing import Final

_SPLITS: Final = re.compile(
    r";\s+|\.{3}\s*|\s[–—]\s|,\s+(?=(?:and|but|while|whereas|although|though|which|who|where|with|as|so|or|yet)\s)"
)
_LEADING: Final = re.compile(r"(?:[-*•–—#>]+\s+|\(?[a-z0-9]{1,3}\)\s+|\d{1,3}\.\s+)+", re.IGNORECASE)
_JOINER: Final = re.compile(r"(?:and|but|while|whereas|although|though|so|yet|or)\s+", re.IGNORECASE)


def clauses(text: str) -> list[tuple[int, int]]:
    """(start, end) of each part, in order, without the signs and the "and" between them."""
    starts, ends = [0], []
    for match in _SPLITS.finditer(text):
        ends.append(match.start())
        joined = _JOINER.match(text, match.end())
        starts.append(joined.end() if joined else match.end())
    ends.append(len(text))
    return [part for start, end in zip(starts, ends, strict=True) if (part := trim(text, start, end))]


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The part without white space, without a bullet before it or a comma after it; None if nothing is left."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    if match := _LEADING.match(text, start, end):
        start = match.end()
    end = start + len(text[start:end].rstrip(" \t\n,;:–—-"))
    return (start, end) if start < end else None
