"""Whether a statement is about those whom the question names, or about others, whatever its document is about."""

import re
from typing import Final

from index.direction import told_as_done
from index.english import is_ordinary
from service.anchors import anchors
from service.evidence.answer_type import people
from service.evidence.asked import Asked
from service.evidence.signals import read

_NAME: Final = r"(?:[Tt]he )?((?:[A-Z][\w’'&.-]*)(?: (?:(?:of|the|and|for) )*[A-Z][\w’'&.-]*)*)"
_OPENS: Final = re.compile(rf"\A(?:[^,.]{{1,60}}, )?{_NAME}(?= [a-z])")
_BEFORE: Final = re.compile(rf"{_NAME}(?: [a-z]+){{0,3}} \Z")
_OFFICE: Final = re.compile(
    r"(?:Deputy |Vice |Prime )?"
    r"(?:Governor|President|Chair\w*|Minister|Secretary|Mayor|Senator|Director|M(?:r|s|rs)|Dr)\b"
)
_BY: Final = re.compile(rf"(?: [\w’'-]+){{0,3}} by {_NAME}")


def says_of_another(asked: Asked, text: str) -> bool:
    """Whether it begins with the name of another: "The Nord Bank's rate is 4 percent"."""
    opens = _OPENS.match(text)
    return opens is not None and _is_another(asked, text, opens[1])


def tells_as_done(asked: Asked, text: str) -> bool:
    """Whether it tells what the question asks about as done, and not as done by another."""
    places = [(start, end) for way, start, end in told_as_done(text) if way in asked.directions]
    return any(not _by_another(asked, text, start, end) for start, end in places)


def _by_another(asked: Asked, text: str, start: int, end: int) -> bool:
    named = _BY.match(text, end) or _BEFORE.search(text, max(0, start - 120), start)
    return named is not None and _is_another(asked, text, named[1])


def _is_another(asked: Asked, text: str, name: str) -> bool:
    """People may act for those who are asked about, and so may "the Board"."""
    if _OFFICE.match(name):
        return False
    names = {word for word in anchors(f"of {name}").names if not is_ordinary(word)} - people(text)
    return bool(asked.names and names) and not asked.held(read(name).names)
