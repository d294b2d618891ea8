"""Completes a fragment, "and in 2023?", from the question before it."""

import re
from typing import Final

from service.anchors import anchors
from service.rewrite.series import DATE

_FRAGMENT: Final = re.compile(
    r"\A\W{0,3}(?:and|but|or|so|what about|how about|and what about|and how about),? (?:what about |how about )?"
    r"(?:(?P<preposition>in|on|at|for|by|since|from|of|under|after|before|during|with|to) )?"
    r"(?P<slot>[^?.!,;:]{2,60})[?.!]{0,3}\Z",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"(?<![\w’'.-])[A-Z][\w.-]{1,30}(?: [A-Z][\w.-]{0,30}){0,3}(?![\w-])")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def fill(fragment: str, before: str) -> str | None:
    """`before` with the fragment in the place of the only date or name that it can stand for; None if that is not sure.

    `before` is a question that stands alone.
    """
    found = _FRAGMENT.match(fragment)
    if not found:
        return None
    slot, preposition = found["slot"].removeprefix("the ").strip(), found["preposition"] or ""
    place = _date(slot, before) if DATE.fullmatch(slot) else _name(slot, preposition, before)
    if place is None:
        return None
    start, end, words = place
    return f"{before[:start]}{words}{before[end:]}"


def _date(slot: str, before: str) -> tuple[int, int, str] | None:
    """A date of the same kind: "in 2023" does not say whether June 2022 becomes June 2023 or all of it."""
    dates = list(DATE.finditer(before))
    if len(dates) != 1:
        return None
    there, year = dates[0], _YEAR.search(dates[0].group())
    if bool(_YEAR.fullmatch(slot)) != bool(_YEAR.fullmatch(there.group())):
        return None
    if year and not _YEAR.search(slot):
        slot = f"{slot}, {year.group()}" if slot[-1].isdigit() else f"{slot} {year.group()}"
    return there.start(), there.end(), slot


def _name(slot: str, preposition: str, before: str) -> tuple[int, int, str] | None:
    if not _NAME.fullmatch(slot) or not anchors(f"of {slot}").names:
        return None
    names = [each for each in _NAME.finditer(before) if each.start() and not DATE.match(each.group())]
    if preposition:
        lead = f" {preposition.lower()} "
        names = [each for each in names if before[: each.start()].removesuffix("the ").endswith(lead)]
    if len(names) != 1 or slot in before:
        return None
    end = names[0].end()
    return names[0].start(), end, slot
