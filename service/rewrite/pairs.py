"""Two alternatives or two events that a question sets against each other: one question for each."""

import re
from typing import Final

from index.english import content_stems
from service.anchors import anchors

_HEAD: Final = re.compile(r"\A(?P<head>[^:]{8,300}): (?P<one>[^:?]{3,200}?),? or (?P<other>[^:?]{3,200})\?\Z")
_ASKED_LAST: Final = re.compile(
    r"\A(?P<one>[^:?]{3,200}?),? or (?P<other>[^:?]{3,200})[:,?] (?P<head>(?:which|who|what) [^:?]{3,100})\?\Z",
    re.IGNORECASE,
)
_ORDER: Final = re.compile(r" (?:before|after|earlier than|later than|until) ")
_ORDERED: Final = re.compile(
    r"\A(?:did|was|were|had|has|have|is|are|does|do|which|"
    r"(?:about )?how (?:long|soon|many (?:days|weeks|months|years)))\b",
    re.IGNORECASE,
)
_AUXILIARY: Final = re.compile(r" (?:did|was|were|had|has|have|does|do) (?=[A-Z])")
_THAN: Final = re.compile(r",? than (?=(?:under|in|at|by|during|on|for|from|with|after|before|through) )")
_CLAUSE: Final = 3  # content words


def pairs(text: str) -> tuple[str, ...]:
    """Two or none: alternatives around a colon, two named events and their order, two sides of a "than"."""
    return _alternatives(text) or _events(text) or _sides(text)


def _alternatives(text: str) -> tuple[str, ...]:
    found = _HEAD.match(text) or _ASKED_LAST.match(text)
    if not found or not all(anchors(found[side]).names for side in ("one", "other")):
        return ()
    return tuple(f"{found['head']}: {found[side]}?" for side in ("one", "other"))


def _events(text: str) -> tuple[str, ...]:
    """ "Did A say X before B said Y": each side must name somebody and say something."""
    order = _ORDER.search(text)
    if not order or not _ORDERED.match(text):
        return ()
    first, second = text[: order.start()], text[order.end() :].rstrip("?")
    if (turn := _AUXILIARY.search(second)) and _is_event(second[: turn.start()]):
        first, second = second[: turn.start()], second[turn.end() :]  # How long after A did X did B do Y?
    if not (_is_event(first) and _is_event(second)):
        return ()
    return first, second


def _is_event(side: str) -> bool:
    return bool(anchors(side).names) and len(content_stems(side)) >= _CLAUSE


def _sides(text: str) -> tuple[str, ...]:
    """ "More under the 2022 plan than under the May 2021 one": the subject is said once."""
    than = _THAN.search(text)
    if not than:
        return ()
    first, second = text[: than.start()], text[than.end() :].rstrip("?")
    preposition = second.partition(" ")[0]
    subject, found, _ = first.rpartition(f" {preposition} ")
    if not found or len(content_stems(subject)) < _CLAUSE or not any(sign.isdigit() for sign in second):
        return ()
    return f"{first}?", f"{subject} {second}?"
