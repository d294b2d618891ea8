"""The times that a thing was done, each once: not its retellings."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from index.direction import without_directions
from index.english import content_stems
from service.anchors import MONTHS, anchors
from service.evidence.another import tells_as_done
from service.evidence.asked import Asked, is_year
from service.evidence.find import Found, Weighed
from service.evidence.signals import about, read

_BELOW: Final = 5.0  # log-odds below the best that a telling of another day may be
_ALIKE: Final = 0.3
_TIME_WORDS: Final = re.compile(
    r"\b(?:times?|often|recent(?:ly)?|last|latest|first|final(?:ly)?|calendar|years?|meetings?|date|day|month)\b", re.I
)
# "Raised on 16 March, effective 1 April, the first time since 2018" is not told of another day.
_BESIDE: Final = re.compile(r"\b(?:effective|since|as of|starting|beginning|until|through)\b[^,.;]*", re.IGNORECASE)
_LOOKS_BACK: Final = re.compile(
    r"\b(?:\w+ times|twice|last (?:week|month|year|spring|summer|autumn|winter)|earlier (?:this|in)|previously|\w+ ago"
    r"|had (?:\w+ )?(?:\w+ed|cut|risen|fallen))\b",
    re.IGNORECASE,
)
_LEVEL: Final = re.compile(r"\bto (?:about )?([$€£¥]?\d[\d.,]*(?:[- ]?\d?/\d)?)")
# Days within which what is told with the same number, or the same level, is one thing told twice.
_RETOLD: Final = 7
_HELD: Final = 90


def events(found: Found) -> list[Weighed]:
    """One of each document, the best first: those that tell as done what the question asks about."""
    asked = found.asked
    of = frozenset(content_stems(_TIME_WORDS.sub(" ", without_directions(asked.asks)))) - asked.names
    told = [one for one in found.weighed if one.unit.published > date.min and tells_as_done(asked, one.unit.text)]
    told = [one for one in told if asked.names <= asked.held(_names(one)) and not _looks_back(one)]
    told = [one for one in told if one.score >= told[0].score - _BELOW]
    told = [one for one in told if of & one.unit.stems] or told
    first: dict[str, Weighed] = {}
    for one in told:
        if shares_words(told[0], one) and one.score >= told[0].score - _BELOW:
            first.setdefault(one.unit.span.passage.document.id, one)
    return _without_retellings(asked, list(first.values()))


def shares_words(one: Weighed, other: Weighed) -> bool:
    smaller = min(len(one.unit.stems), len(other.unit.stems))
    return len(one.unit.stems & other.unit.stems) >= _ALIKE * smaller


def _names(one: Weighed) -> frozenset[str]:
    return read(one.unit.text).names | about(one.unit.span.passage).names


def _looks_back(one: Weighed) -> bool:
    """Whether it tells of another month or year than that of its document."""
    text, day = _BESIDE.sub(" ", one.unit.text), one.unit.published
    said = anchors(text)
    months = said.calendar & frozenset(MONTHS)
    years = {number for number in said.numbers if is_year(number)}
    of_its_day = (not months or MONTHS[day.month - 1] in months) and (not years or day.year in years)
    return not of_its_day or bool(_LOOKS_BACK.search(text))


def _without_retellings(asked: Asked, every: Sequence[Weighed]) -> list[Weighed]:
    """Of each the earliest document, the best first."""
    kept: list[Weighed] = []
    for one in sorted(every, key=lambda one: (one.unit.published, -one.score)):
        if not any(_is_the_same(asked, earlier, one) for earlier in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: -one.score)


def _is_the_same(asked: Asked, earlier: Weighed, later: Weighed) -> bool:
    days = (later.unit.published - earlier.unit.published).days
    mine, theirs = (one.unit.numbers - asked.numbers for one in (earlier, later))
    level, again = (set(_LEVEL.findall(one.unit.text)) for one in (earlier, later))
    return (days <= _RETOLD and (not mine or not theirs or bool(mine & theirs))) or (
        days <= _HELD and bool(level) and level == again
    )
