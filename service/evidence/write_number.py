"""Numbers as an answer writes them."""

from fractions import Fraction
from typing import Final

from service.evidence.figure import Figure

_WORDS: Final = "no one two three four five six seven eight nine ten eleven twelve".split()
_SCALES: Final = {"trillion": 10**12, "billion": 10**9, "million": 10**6}
_SIGNS: Final = {"dollar": "$", "euro": "€", "pound": "£", "yen": "¥"}
_POINTS: Final = {"percent": "percentage point"}
_ONE_AS_MANY: Final = frozenset({"mph", "km/h", "km"})
_MANY: Final = {"foot": "feet", "inch": "inches"}


def in_words(count: int) -> str:
    return _WORDS[count] if count < len(_WORDS) else str(count)


def figure_words(figure: Figure) -> str:
    return f"about {figure.words}" if figure.bound == "about" else figure.words


def difference_words(high: Figure, low: Figure) -> str:
    """In the scale that the larger one is written in: 8.5 million and 1.9 million differ by 6.6 million."""
    value = high.value - low.value
    scale = next((name for name in _SCALES if name in high.words.lower()), None)
    written = f"{_plain(value / _SCALES[scale])} {scale}" if scale else _plain(value)
    unit = high.unit or ""
    if unit in _SIGNS and _SIGNS[unit] in high.words:
        written = f"{_SIGNS[unit]}{written}"
    elif unit:
        unit = _POINTS.get(unit, unit)
        written = f"{written} {unit if value == 1 else _many(unit)}"
    return f"about {written}" if "about" in (high.bound, low.bound) else written


def _many(unit: str) -> str:
    return unit if unit in _ONE_AS_MANY else _MANY.get(unit, f"{unit}s")


def _plain(value: Fraction) -> str:
    rounded = round(float(value), 3)
    return f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,.3f}".rstrip("0")
