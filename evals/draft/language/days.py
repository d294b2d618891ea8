"""Days in the words of a question: somebody who asks later does not mean "Friday" as the document did."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from service.resolve_dates import Resolved, resolve_dates

_MONTHS: Final = "January February March April May June July August September October November December".split()
_MONTH: Final = rf"(?:{'|'.join(_MONTHS)})"
_YEAR: Final = r"(?:(?:19|20)\d\d)"
DAY: Final = rf"(?:(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}(?!\d))(?:,? {_YEAR})?)"
"""With its year or without."""
MONTH: Final = rf"(?:{_MONTH} {_YEAR})"
_UNDATED: Final = re.compile(
    rf"(?P<day>\b\d{{1,2}} )?\b(?P<month>{_MONTH})\b(?P<after> \d{{1,2}}(?!\d))?(?!,? {_YEAR}|,? \d)"
)
_WEEKDAY: Final = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)
_PREPOSITION: Final = re.compile(
    r"\b(?:on|in|by|since|until|till|of|from|before|after|for|to|at|through|during|between|late|early|and) \Z",
    re.IGNORECASE,
)
_OF_A_MONTH: Final = re.compile(r"\b(?:in|of|since|by|until|last|and|to) \Z")
_PART: Final = re.compile(r" (?P<part>morning|afternoon|evening|night|noon|midnight)\b")
_WHOLE: Final = rf"(?:\d{{1,2}} )?{_MONTH} (?:\d{{1,2}},? )?{_YEAR}"
_TOLD: Final = re.compile(
    r" ?\b(?:on|in|by|since|until|at|from|during|as of|between) "
    r"(?:the (?:morning|afternoon|evening|night|year to|end|beginning|start|middle) (?:of )?)?(?:(?:early|late|mid) )?"
    rf"{_WHOLE}(?: (?:and|to) {_WHOLE})?|\b(?:in|since|by|during|until) {_YEAR}\b"
)


def day_in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def dated(text: str, day: date, *, ahead: bool) -> str | None:
    """The text with "Friday" and "last month" as the dates that they meant on `day`, and with the year of months that
    have none: the last one, or `ahead` the next one. None if it speaks of a time that cannot be told.
    """
    out, last = "", 0
    for found in resolve_dates(text, day):
        out += text[last : found.start]
        if not ahead and found.first > day and _WEEKDAY.fullmatch(found.text):
            # "By Tuesday 400 had come" is a Tuesday that was.
            earlier = found.first - timedelta(days=7)
            found = replace(found, first=earlier, last=earlier, resolved=day_in_words(earlier))
        told = _told(found, out, text)
        if told is None:
            return None
        part = _PART.match(text, found.end)
        out, last = out + told, part.end() if part else found.end
    return _with_years(out + text[last:], day, ahead)


def time_of(text: str) -> str:
    """The one time that a dated text tells: "on 20 October 2025"; empty if it tells none, several, or a stretch."""
    found = [match.group().strip() for match in _TOLD.finditer(text)]
    return found[0] if len(found) == 1 and found[0].startswith(("on ", "in ", "at ")) else ""


def _told(found: Resolved, before: str, text: str) -> str | None:
    """What stands for a spoken date after `before`; None where it does not fit there."""
    has_preposition = not before or _PREPOSITION.search(before) is not None
    if " to " in found.resolved:
        return None if has_preposition else f"between {found.resolved.replace(' to ', ' and ')}"
    if found.first != found.last:
        return found.resolved if has_preposition else f"in {found.resolved}"
    part = _PART.match(text, found.end)
    if part and part["part"] in ("noon", "midnight"):
        return f"{part['part']} on {found.resolved}"
    said = f"the {part['part']} of {found.resolved}" if part else found.resolved
    return said if has_preposition else f"on {said}"


def _with_years(text: str, day: date, ahead: bool) -> str:
    def whole(match: re.Match[str]) -> str:
        number = match["day"] or match["after"]
        if match["month"] == "May" and not number and not _OF_A_MONTH.search(text[: match.start()]):
            return match.group()  # the verb
        place = (_MONTHS.index(match["month"]) + 1, int(number) if number else (31 if ahead else 1))
        today = (day.month, day.day)
        year = day.year + (ahead and place < today) - (not ahead and place > today)
        return f"{match.group()} {year}"

    return _UNDATED.sub(whole, text)
