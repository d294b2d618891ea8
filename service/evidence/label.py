"""What a question calls each of the things that it compares."""

import re
from collections.abc import Sequence
from typing import Final

_WORD: Final = re.compile(r"\S+")
_NAME: Final = re.compile(r"(?:the )?[A-Z][\w’'&.-]*(?: (?:of |the )?[A-Z0-9][\w’'&.-]*){0,3}")
_LONGEST: Final = 6  # words
_EDGE: Final = " ,;:?.!"
_ASKS: Final = re.compile(
    r"\b(?:what|which|who|whose|how|when|where|why|was|were|did|is|are|has|have|compare|rank)\b", re.IGNORECASE
)
_PREPOSITION: Final = re.compile(r"\A(?:in|at|on|by|to|for|of|from|under|during|as of|until) ", re.IGNORECASE)


def labels(parts: Sequence[str]) -> list[str]:
    """For each part the words in which it differs from the others; "" for all where some are not short, or the same."""
    rows = [_WORD.findall(part) for part in parts]
    before = _common(rows)
    after = _common([row[before:][::-1] for row in rows])
    found = [_short(" ".join(row[before : len(row) - after])) for row in rows]
    return found if all(found) and len(set(found)) == len(found) else [""] * len(found)


def _common(rows: Sequence[Sequence[str]]) -> int:
    """How many words all begin with."""
    count = 0
    for words in zip(*rows, strict=False):
        if len({word.strip(_EDGE).lower() for word in words}) > 1:
            break
        count += 1
    return count


def _short(words: str) -> str:
    words = _PREPOSITION.sub("", words.strip(_EDGE))
    if len(words.split()) <= _LONGEST:
        return words
    name = _NAME.search(_ASKS.sub(" ", words))
    return name[0] if name else ""
