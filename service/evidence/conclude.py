"""What follows from the evidence by counting, subtracting or comparing, told with what it follows from.

Nothing is concluded from values that are not given one by one, in one unit, each by a sentence that is told as well.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from service.anchors import MONTHS, anchors
from service.evidence.another import says_of_another, tells_as_done
from service.evidence.asked import Asked, is_year
from service.evidence.comparable import Operand, comparable
from service.evidence.figure import Figure
from service.evidence.find import Found
from service.evidence.fits import fits
from service.evidence.kind_of import Kind, asks_for_lower, kind_of
from service.evidence.label import labels
from service.evidence.of_its_time import of_its_time
from service.evidence.premise import premise
from service.evidence.settled import settled
from service.evidence.timeline import Timeline
from service.evidence.unit import Unit
from service.evidence.write_number import difference_words, figure_words, in_words

_TIMES: Final = re.compile(r"(?<!\bat least )(?<!\bmore than )\b(once|twice|(\w+) times)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """`text` follows from the operands alone: `told(kind, operands)` gives it again."""

    kind: Kind
    operands: tuple[Operand, ...]
    text: str


def conclude(found: Sequence[Found], line: Timeline | None) -> Conclusion | None:
    """`found` for the whole question, then for each of its parts, the best of them first."""
    whole = found[0].asked
    if line and line.counted:
        return _concluded("count", [Operand(whole, one.unit, "") for one in line.told])
    if len(found) < 3:
        return _concluded("correction", [Operand(whole, of_its_time(found[0])[0].unit, "")])
    parts = found[1:]
    kind = kind_of(whole.asks, len(parts))
    named = labels([part.asked.text for part in parts])
    operands = [Operand(part.asked, part.weighed[0].unit, name) for part, name in zip(parts, named, strict=True)]
    return _concluded(kind, operands) if kind else None


def _concluded(kind: Kind, operands: Sequence[Operand]) -> Conclusion | None:
    text = told(kind, operands)
    return Conclusion(kind, tuple(operands), text) if text else None


def told(kind: Kind, operands: Sequence[Operand]) -> str | None:
    """The sentence that the operands' own words give; None where they give none."""
    match kind:
        case "count":
            return _count(operands)
        case "elapsed":
            return _elapsed(operands)
        case "correction":
            return _correction(operands[0])
    given, lower = comparable(kind, operands), asks_for_lower(operands[0].asked.asks)
    if given is None or lower is None:
        return None
    match kind:
        case "difference":
            return _difference(given)
        case "yes_no":
            return _yes_no(given, lower=lower)
        case "which":
            return _which(operands, given, lower=lower)
        case "change":
            return _change(operands, given)
    raise AssertionError


def _count(operands: Sequence[Operand]) -> str | None:
    """Corrects a count that the question asserts."""
    if not all(tells_as_done(one.asked, one.unit.text) for one in operands):
        return None
    days = [one.unit.published for one in operands]
    count = _times(len(days))
    asserted = _asserted(operands[0].asked.asks)
    opening = f"{count[0].upper()}{count[1:]}"
    if asserted is not None and asserted != len(days):
        opening += f", not {_times(asserted)}"
    return f"{opening}, by the documents found: on {_listed([f'{day.day} {day:%B %Y}' for day in days])}."


def _correction(operand: Operand) -> str | None:
    """Of a figure that the question takes for granted."""
    found = premise(operand.asked, operand.unit)
    return f"The collection says {found[1].words}, not {found[0].words}." if found else None


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{in_words(count)} times")


def _asserted(question: str) -> int | None:
    match = _TIMES.search(question)
    if not match or re.search(r"\bhow many\Z", question[: match.start(2)].strip() if match[2] else "", re.I):
        return None
    said = match[1].lower()
    return {"once": 1, "twice": 2}.get(said) or next((n for n in range(100) if said == f"{in_words(n)} times"), None)


def _elapsed(operands: Sequence[Operand]) -> str | None:
    """Between the days of two documents that tell what happened on their own day."""
    if not all(fits(one.asked, one.unit) and _is_of_its_day(one.asked, one.unit) for one in operands):
        return None
    first, last = sorted(one.unit.published for one in operands)
    if first == date.min or first == last:
        return None
    return f"{_span(first, last)} between them: {first.day} {first:%B %Y} and {last.day} {last:%B %Y}."


def _is_of_its_day(asked: Asked, unit: Unit) -> bool:
    """A sentence that names another day, month or year looks back or ahead."""
    if says_of_another(asked, unit.text):
        return False
    said, day = anchors(unit.text), unit.published
    month = MONTHS[day.month - 1]
    dates = {word for word in said.calendar if word.split()[0] in MONTHS}
    years = {number for number in said.numbers if is_year(number)}
    return settled(asked.asks, unit.text) and dates <= {month, f"{month} {day.day}"} and years <= {day.year}


def _span(first: date, last: date) -> str:
    days = (last - first).days
    if days < 45:
        return f"{days} days lie" if days > 1 else "One day lies"
    months = round(days / 30.44)
    about = f"{in_words(months)} months" if months < 24 else f"{in_words(round(days / 365.25))} years"
    return f"{days} days, about {about if months > 1 else 'one and a half months'}, lie"


def _difference(given: Sequence[Figure]) -> str:
    first, second = given
    if first.value == second.value:
        return f"There is no difference: {figure_words(first)} each."
    high, low = (first, second) if first.value > second.value else (second, first)
    return f"The difference is {difference_words(high, low)}: {figure_words(high)} against {figure_words(low)}."


def _yes_no(given: Sequence[Figure], *, lower: bool) -> str:
    first, second = given
    if first.value == second.value:
        return f"No, the same: {figure_words(first)} each."
    holds = first.value < second.value if lower else first.value > second.value
    return f"{'Yes' if holds else 'No'}: {figure_words(first)} against {figure_words(second)}."


def _which(operands: Sequence[Operand], given: Sequence[Figure], *, lower: bool) -> str | None:
    rows = sorted(zip(operands, given, strict=True), key=lambda row: row[1].value, reverse=not lower)
    if rows[0][1].value == rows[1][1].value or not all(one.label for one, _ in rows):
        return None
    best, *rest = (f"{one.label} with {figure_words(given)}" for one, given in rows)
    return f"By these figures it is {best}, before {_listed(rest)}."


def _change(operands: Sequence[Operand], given: Sequence[Figure]) -> str | None:
    days = [one.unit.published for one in operands]
    if days[0] == days[1] or date.min in days:
        return None
    earlier, later = given if days[0] < days[1] else reversed(given)
    if earlier.value == later.value:
        return f"It was {figure_words(later)} both times."
    return (
        f"It {'rose' if later.value > earlier.value else 'fell'} from {figure_words(earlier)} to {figure_words(later)}."
    )


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
