"""The one value that a sentence gives for what a question asks, as it is written and as a number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from index.direction import Direction, changed_by
from index.english import content_stems
from service.anchors import name_words, without_dates
from service.evidence.asked import Asked, is_year
from service.evidence.measure import Measure, found_of
from service.numbers import Written, written
from service.verify.quantities import Bound, quantities

# "400 soldiers to join the officers" are no officers.
_NEXT_WORDS: Final = re.compile(
    r"((?:[\s-]+(?!(?:to|in|at|on|for|with|by|from|who|that|which|was|were|is|are|has|had|have)\b)"
    r"[A-Za-z][\w’'-]*){1,6})"
)
_OUT_OF: Final = re.compile(r" of (?:the |its |their |all |some |about )*\d")
_UNIT_WORD: Final = re.compile(r" ?%|[ -](?:basis points?|percentage points?|per cent|[a-zA-Z/]+)")
_MOST_BEFORE: Final = 40  # characters between a name and its value in a row
_SAID_AGAIN: Final = re.compile(r"[\w /-]{0,24}?(?:\(|\.{2,3}|/)\s?(?:about )?[$€£¥]?")
# "About 5 to 7", not "from 5 to 7", which is a change.
_RANGE: Final = re.compile(r"(?<!from )(?<!from [$€£¥])(?<![\d.,])[$€£¥]?\d[\d,.]*(?:[- ]\d/\d)?\s?(?:-|–|to|or)\s?\Z")


@dataclass(frozen=True, slots=True)
class Figure:
    """`words` are the document's. `unit` is None where none that is known stands beside the number. `bound` says
    whether it is exact, a round one or a limit. `changed` says which way something went by so much; None for a level.
    """

    value: Fraction
    unit: str | None
    words: str
    bound: Bound = "exact"
    changed: Direction | None = None


def figure(asked: Asked, text: str) -> Figure | None:
    """None where the text gives none, or several of which nothing says which it is. A range counts as several."""
    text, every = written(without_dates(text))
    numbers = [number for number in every if not is_year(number.value) and number.value not in asked.numbers]
    for narrowed in (_in_row(asked, text, numbers), _counted(asked, text, numbers), _measured(asked, text, numbers)):
        if narrowed:
            return _only(asked, text, narrowed)
    return None if asked.counted or measured(asked) else _only(asked, text, numbers)


def measured(asked: Asked) -> frozenset[Measure]:
    """What is measured by the figures of a question; "which year had more" asks for no figure that is a date."""
    return asked.measures - {"date"}


def _only(asked: Asked, text: str, numbers: list[Written]) -> Figure | None:
    """The only one, or the first of one said in two units: "80 mph (130 km/h)". Of a level and a change that led to it
    the level, unless changes are asked for.
    """
    found = [(number, figure_at(text, number)) for number in numbers]
    levels = [(number, one) for number, one in found if one is None or one.changed is None]
    if levels and not asked.directions:
        found = levels
    first = found[0] if found else None
    others = [number for number, _ in found if first and number.value != first[0].value]
    said_again = (
        first
        and len({number.value for number in others}) == 1
        and _SAID_AGAIN.fullmatch(text, first[0].end, others[0].start)
    )
    return first[1] if first and (not others or said_again) else None


def figure_at(text: str, number: Written) -> Figure | None:
    """The figure that stands there, in the words of the text; None for an end of a range."""
    held = [quantity for quantity in quantities(text) if quantity.value == number.value]
    start = number.start - 1 if number.start and text[number.start - 1] in "$€£¥" else number.start
    bounds = [quantity.bound for quantity in held if quantity.bound != "exact"]
    if any(bound in ("low", "high") for bound in bounds) or _RANGE.search(text[:start]):
        return None
    unit = held[0].unit if held else None
    after = _UNIT_WORD.match(text, number.end) if unit and text[start] not in "$€£¥" else None
    words = " ".join(text[start : after.end() if after else number.end].split())
    return Figure(number.value, unit, words, bounds[0] if bounds else "exact", changed_by(text[:start]))


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
        if _OUT_OF.match(text, number.end)
        or ((after := _NEXT_WORDS.match(text, number.end)) and asked.counted & set(content_stems(after[1])))
    ]


def _measured(asked: Asked, text: str, numbers: list[Written]) -> list[Written]:
    said = [words for measure in sorted(measured(asked)) for words in found_of(measure, text)]
    return list(_standing_in(said, text, numbers))


def _standing_in(said: list[str], text: str, numbers: list[Written]) -> Iterator[Written]:
    places = [(start, start + len(words)) for words in said for start in _starts(text, words)]
    return (number for number in numbers if any(first <= number.start < last for first, last in places))


def _starts(text: str, words: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(re.escape(words), text))
