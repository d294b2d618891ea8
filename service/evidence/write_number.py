"""Numbers as an answer writes them."""

from fractions import Fraction
from typing import Final

from service.evidence.figure import Figure

_WORDS: Final = "no one two three four five six seven eight nine ten eleven twelve".split()
_SCALES: Final = {"trillion": 10**12, "billion": 10**9, "million": 10**6}
_SIGNS: Final = {"dollar": "$", "euro": "€", "pound": "£", "yen": "¥"}
_NAMED: Final = {"percent": "percentage points", "percentage point": "percentage points", "basis point": "basis points"}


def in_words(count: int) -> str:
    return _WORDS[count] if count < len(_WORDS) else str(count)


def difference_words(high: Figure, low: Figure) -> str:
    """In the scale that the larger one is written in: 8.5 million and 1.9 million differ by 6.6 million."""
    value = high.value - low.value
    scale = next((name for name in _SCALES if name in high.words.lower()), None)
    number = f"{_plain(value / _SCALES[scale])} {scale}" if scale else _plain(value)
    unit = high.unit or ""
    if unit in _SIGNS and any(sign in high.words for sign in _SIGNS.values()):
        return f"{_SIGNS[unit]}{number}"
    if unit in _NAMED:
        return f"{number} {_NAMED[unit]}"
    return f"{number} {unit}{'s' if unit and value != 1 else ''}".strip()


def _plain(value: Fraction) -> str:
    rounded = round(float(value), 3)
    return f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,.3f}".rstrip("0")
