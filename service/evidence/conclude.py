"""What follows from the evidence by counting, subtracting or comparing, told with what it follows from.

Nothing is concluded from values that are not given one by one, in one unit, each by a sentence that is told as well.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final, Literal

from index.direction import done
from service.evidence.asked import Asked
from service.evidence.figure import Figure, figure
from service.evidence.find import Found
from service.evidence.fits import fits
from service.evidence.label import labels
from service.evidence.premise import premise
from service.evidence.timeline import Timeline
from service.evidence.unit import Unit
from service.evidence.write_number import difference_words, in_words

Kind = Literal["count", "correction", "difference", "yes_no", "which", "change", "elapsed"]

_LOWER: Final = re.compile(
    r"\b(?:lower|less|fewer|fewest|lowest|smaller|smallest|least|weaker|weakest|slower|slowest|shorter|cheaper|cheapest)\b",
    re.IGNORECASE,
)
_COMPARATIVE: Final = (
    r"(?:more|less|fewer|higher|lower|larger|smaller|bigger|greater|stronger|weaker|faster|slower|longer|shorter|"
    r"cheaper|deeper|worse|better)"
)
_SUPERLATIVE: Final = (
    r"(?:most|least|fewest|highest|lowest|largest|smallest|biggest|greatest|strongest|weakest|fastest|slowest|longest|"
    r"shortest|cheapest)"
)
_DIFFERENCE: Final = re.compile(
    rf"\bhow (?:many|much) {_COMPARATIVE}\b|\bby how (?:many|much)\b|\bdifference between\b|\bhow (?:many|much) did\b"
    r".{1,80}\b(?:rise|fall|grow|drop|increase|decrease|change)\b",
    re.IGNORECASE,
)
_ELAPSED: Final = re.compile(
    r"\bhow (?:long|many (?:days|weeks|months|years)) (?:\w+ ){0,2}(?:after|before|between|passed|elapsed|lay)\b", re.I
)
_YES_NO: Final = re.compile(rf"\A(?:did|was|were|is|are|has|have|had|do|does)\b.*\b{_COMPARATIVE}\b", re.I)
_WHICH: Final = re.compile(
    rf"\A\W*rank\b|\b(?:which|who|whose|among|compare)\b.*\b(?:{_COMPARATIVE}|{_SUPERLATIVE}|by|size|number)\b"
    rf"|\bor\b.*\b{_COMPARATIVE}\b",
    re.IGNORECASE,
)
_CHANGE: Final = re.compile(
    r"\b(?:change[ds]?|move[ds]?|shift(?:ed)?|develop(?:ed)?|evolve[ds]?|happened to|compare|compared)\b", re.IGNORECASE
)
_ALIKE: Final = 0.4
_TIMES: Final = re.compile(r"\b(once|twice|(\w+) times)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Operand:
    """`label` is what the question calls it."""

    asked: Asked
    unit: Unit
    label: str


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
        return _concluded("correction", [Operand(whole, found[0].of_its_time[0].unit, "")])
    parts = found[1:]
    kind = kind_of(whole.asks, len(parts))
    named = labels([part.asked.text for part in parts])
    operands = [Operand(part.asked, part.weighed[0].unit, name) for part, name in zip(parts, named, strict=True)]
    return _concluded(kind, operands) if kind else None


def kind_of(question: str, parts: int) -> Kind | None:
    if _ELAPSED.search(question):
        return "elapsed" if parts == 2 else None
    if _DIFFERENCE.search(question):
        return "difference" if parts == 2 else None
    if _WHICH.search(question):
        return "which"
    if _YES_NO.search(question):
        return "yes_no" if parts == 2 else None
    return "change" if _CHANGE.search(question) and parts == 2 else None


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
    if not all(fits(one.asked, one.unit) for one in operands) or not _are_alike(operands):
        return None
    figures = [figure(one.asked, one.unit.text) for one in operands]
    given = [one for one in figures if one]
    if len(given) < len(operands) or len({one.unit for one in given}) > 1:
        return None
    asks = operands[0].asked.asks
    match kind:
        case "difference":
            return _difference(given)
        case "yes_no":
            return _yes_no(given, lower=bool(_LOWER.search(asks)))
        case "which":
            return _which(operands, given, lower=bool(_LOWER.search(asks)))
        case "change":
            return _change(operands, given)
    raise AssertionError


def _are_alike(operands: Sequence[Operand]) -> bool:
    """Sentences of several places; much alike, where the question does not say what its figures are of."""
    if len({(one.unit.span.passage.document.id, one.unit.span.start) for one in operands}) < len(operands):
        return False
    said = all(one.asked.measures or one.asked.counted for one in operands)
    return said or all(_share(one.unit, other.unit) >= _ALIKE for one, other in combinations(operands, 2))


def _share(one: Unit, other: Unit) -> float:
    return len(one.stems & other.stems) / max(1, min(len(one.stems), len(other.stems)))


def _count(operands: Sequence[Operand]) -> str | None:
    """Corrects a count that the question asserts."""
    if not all(one.asked.directions & done(one.unit.text) for one in operands):
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
    first, last = sorted(one.unit.published for one in operands)
    if first == date.min or first == last:
        return None
    return f"{_span(first, last)} lie between them: {first.day} {first:%B %Y} and {last.day} {last:%B %Y}."


def _span(first: date, last: date) -> str:
    days = (last - first).days
    months = round(days / 30.44)
    if days < 45:
        return f"{days} days" if days > 1 else "One day"
    about = f"{in_words(months)} months" if months < 24 else f"{in_words(round(days / 365.25))} years"
    return f"{days} days, about {about},"


def _difference(given: Sequence[Figure]) -> str | None:
    first, second = given
    if first.value == second.value:
        return f"There is no difference: {first.words} each."
    high, low = (first, second) if first.value > second.value else (second, first)
    return f"The difference is {difference_words(high, low)}: {high.words} against {low.words}."


def _yes_no(given: Sequence[Figure], *, lower: bool) -> str:
    first, second = given
    if first.value == second.value:
        return f"No, the same: {first.words} each."
    holds = first.value < second.value if lower else first.value > second.value
    return f"{'Yes' if holds else 'No'}: {first.words} against {second.words}."


def _which(operands: Sequence[Operand], given: Sequence[Figure], *, lower: bool) -> str | None:
    rows = sorted(zip(operands, given, strict=True), key=lambda row: row[1].value, reverse=not lower)
    if rows[0][1].value == rows[1][1].value or not all(one.label for one, _ in rows):
        return None
    best, *rest = (f"{one.label} with {given.words}" for one, given in rows)
    return f"By these figures {best}, before {_listed(rest)}."


def _change(operands: Sequence[Operand], given: Sequence[Figure]) -> str | None:
    days = [one.unit.published for one in operands]
    earlier, later = given if days[0] <= days[1] else reversed(given)
    if earlier.value == later.value:
        return f"It stayed at {later.words}."
    return f"It {'rose' if later.value > earlier.value else 'fell'} from {earlier.words} to {later.words}."


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
