"""The one value that a sentence gives for what a question asks, as it is written and as a number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from index.english import content_stems
from service.anchors import name_words, without_dates
from service.evidence.asked import Asked, is_year
from service.evidence.measure import found_of
from service.numbers import Written, written
from service.verify.quantities import quantities

_NEXT_WORDS: Final = re.compile(r"((?:[\s-]+[A-Za-z][\w’'-]*){1,6})")
_UNIT_WORD: Final = re.compile(r" ?%|[ -](?:basis points?|percentage points?|per cent|[a-zA-Z/]+)")
_MOST_BEFORE: Final = 40  # characters between a name and its value in a row


@dataclass(frozen=True, slots=True)
class Figure:
    """`words` are the document's. `unit` is None where none that is known stands beside the number."""

    value: Fraction
    unit: str | None
    words: str


def figure(asked: Asked, text: str) -> Figure | None:
    """None where the text gives none, or several of which nothing says which it is. A range counts as several."""
    text, every = written(without_dates(text))
    numbers = [number for number in every if not is_year(number.value) and number.value not in asked.numbers]
    for narrowed in (_in_row(asked, text, numbers), _counted(asked, text, numbers), _measured(asked, text, numbers)):
        if narrowed:
            return _only(text, narrowed)
    return None if asked.counted or asked.measures else _only(text, numbers)


def _only(text: str, numbers: list[Written]) -> Figure | None:
    """The only one, or the first of one said in two units: "80 mph (130 km/h)"."""
    found = [figure_at(text, number) for number in numbers]
    distinct = {one.value for one in found}
    if len(distinct) == 1 or (len(distinct) == 2 and len({one.unit for one in found}) == 2 and found[0].unit):
        return found[0]
    return None


def figure_at(text: str, number: Written) -> Figure:
    """The figure that stands there, in the words of the text."""
    held = [quantity for quantity in quantities(text) if quantity.value == number.value]
    unit = held[0].unit if held else None
    start = number.start - 1 if number.start and text[number.start - 1] in "$€£¥" else number.start
    after = _UNIT_WORD.match(text, number.end) if unit and text[start] not in "$€£¥" else None
    return Figure(number.value, unit, " ".join(text[start : after.end() if after else number.end].split()))


def _in_row(asked: Asked, text: str, numbers: list[Written]) -> list[Written]:
    """In a table row, what follows a name that is asked for: "Africa ... 22,000 East Asia ... 6,000"."""
    if "|" not in text and "..." not in text:
        return []
    return [number for number in numbers if asked.held(_name_before(text, number.start))]


def _name_before(text: str, end: int) -> frozenset[str]:
    before = text[max(0, end - _MOST_BEFORE) : end]
    found = re.search(r"([^\W\d_][\w’'/ -]*?)(\s*(?:\.{2,}|\|)\s*[$€£¥]?)\Z", before)
    return name_words(found[1]) if found else frozenset()


def _counted(asked: Asked, text: str, numbers: list[Written]) -> list[Written]:
    """Those that count what the question counts."""
    if not asked.counted:
        return []
    return [
        number
        for number in numbers
        if (after := _NEXT_WORDS.match(text, number.end)) and asked.counted & set(content_stems(after[1]))
    ]


def _measured(asked: Asked, text: str, numbers: list[Written]) -> list[Written]:
    said = [words for measure in sorted(asked.measures) for words in found_of(measure, text)]
    return list(_standing_in(said, text, numbers))


def _standing_in(said: list[str], text: str, numbers: list[Written]) -> Iterator[Written]:
    places = [(start, start + len(words)) for words in said for start in _starts(text, words)]
    return (number for number in numbers if any(first <= number.start < last for first, last in places))


def _starts(text: str, words: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(re.escape(words), text))
