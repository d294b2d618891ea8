"""What is known of a unit before a model reads it beside the question: one row a unit, one column a signal."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.direction import Direction, done
from index.english import content_stems
from index.filters import Window
from index.passage import Passage
from index.when import When
from service.anchors import Anchors, anchors, name_words
from service.evidence.answer_type import holds, people
from service.evidence.asked import Asked, is_year
from service.evidence.clock import clock_times
from service.evidence.measure import Measure, measures
from service.evidence.unit import Unit

SIGNALS: Final = (
    "document",  # log-odds of the document's best passage
    "passage",  # log-odds of its own passage; of the document's best one if it was only read around that
    "kind",  # it holds the kind of thing that is asked for
    "new",  # and one that the question does not say itself
    "measure",  # a value of the measure asked for, half for one of something else; half where none is
    "counted",  # a number and the word for what is counted; half where nothing is
    "names",  # share of the question's names found in it, or in its document's title, publisher, place or heading
    "calendar",  # share of the question's days and months found in it or in its document's date
    "clock",  # its document was made at the time of day that is asked for; half where none is
    "window",  # its document was published in a window that the question names: 1, or less late in a window of days
    "latest",  # where the latest is asked for: 1 for the newest document, 0 for the oldest
    "first",  # where the first is asked for: 1 for the oldest
    "recent",  # where no time is asked for: 1 for the newest
    "row",  # a table row with a name that is asked for
    "covered",  # share of the question's words in it, rare ones counting more
    "titled",  # the same in it or in its document's title
    "novel",  # what it says that the question and the title do not: 1 is six words or more
    "years",  # it, or its document's title, names a year that the question asks about; 0 if only others, else half
    "direction",  # it tells as done what goes up or down as in the question; 0 for the other way
)
_NEW_ENOUGH: Final = 6
_DAYS: Final = 6
_BY_DATE: Final = 0.5  # what the date of a document is worth where a date is asked for
# Names that questions use for what documents write out.
_SHORT: Final = {"fed": frozenset(("federal", "reserve")), "ecb": frozenset(("european", "central", "bank"))}
_HEAD: Final = 250  # characters at the start of a document, where its time of day stands


def signals(asked: Asked, units: Sequence[Unit], heads: Mapping[str, str]) -> NDArray[np.float64]:
    """(n, SIGNALS). `heads` are the beginnings of documents, by id."""
    best: dict[str, float] = {}
    for unit in units:
        passage = unit.span.passage
        best[passage.document.id] = max(best.get(passage.document.id, 0.0), passage.score)
    days = sorted({unit.published for unit in units if unit.span.passage.document.published_at})
    rarity = _Rarity(units)
    return np.array([_row(asked, unit, best, days, rarity, heads) for unit in units], np.float64)


def _row(
    asked: Asked,
    unit: Unit,
    best: Mapping[str, float],
    days: Sequence[object],
    rarity: "_Rarity",
    heads: Mapping[str, str],
) -> list[float]:
    passage, document = unit.span.passage, unit.span.passage.document
    said = read(unit.text)
    known = about(passage)
    years = {number for number in asked.numbers if is_year(number)}
    numbers = {number for number in said.anchors.numbers if number not in asked.numbers and not is_year(number)}
    dates = bool(said.anchors.calendar - asked.calendar) or any(
        is_year(number) and number not in years for number in said.anchors.numbers
    )
    fresh = {"number": bool(numbers), "date": dates, "person": bool(people(unit.text) - asked.names)}
    holds_kind = holds(asked.kind, unit.text)
    direction = _direction(asked.directions, said.directions)
    # When a thing was done, the day of the document that tells it as done says.
    by_date = (_BY_DATE if direction < 1 else 1.0) if document.published_at else 0.0
    row = "|" in unit.text and bool(asked.held(said.names))
    dated = anchors(unit.published.strftime("%-d %B %Y")).calendar if document.published_at else frozenset()
    place = days.index(unit.published) / (len(days) - 1) if document.published_at and len(days) > 1 else 0.5
    reading = asked.reading
    return [
        _log_odds(best[document.id]),
        _log_odds(passage.score or best[document.id]),
        holds_kind,
        max(holds_kind and fresh.get(asked.kind, True), by_date * (asked.kind == "date")),
        max(_measure(asked, unit, said), by_date * ("date" in asked.measures)) if asked.measures else 0.5,
        bool(numbers and (row or asked.counted & unit.stems)) if asked.counted else 0.5,
        len(asked.held(said.names | known.names)) / len(asked.names) if asked.names else 1.0,
        len(asked.calendar & (said.anchors.calendar | dated)) / len(asked.calendar) if asked.calendar else 1.0,
        bool(asked.clock & _times(document.title, heads.get(document.id, ""))) if asked.clock else 0.5,
        max((_closeness(window, document.published_at) for window in reading.windows), default=0.0),
        place * (reading.order == "latest"),
        (1 - place) * (reading.order == "first"),
        place * (reading.order is None and not reading.windows),
        row,
        rarity.share(asked.stems, unit.stems),
        rarity.share(asked.stems, unit.stems | known.stems),
        min(len(unit.stems - asked.stems - known.stems) + len(numbers), _NEW_ENOUGH) / _NEW_ENOUGH,
        _years(asked, said, known),
        direction,
    ]


@dataclass(frozen=True, slots=True)
class _Read:
    anchors: Anchors
    names: frozenset[str]
    stems: frozenset[str]
    measures: frozenset[Measure]
    directions: frozenset[Direction]


@lru_cache(maxsize=16384)
def read(text: str) -> _Read:
    names = name_words(text)
    short = {short for short, long in _SHORT.items() if long <= names}
    return _Read(anchors(text), names | short, frozenset(content_stems(text)), measures(text), done(text))


def about(passage: Passage) -> _Read:
    document = passage.document
    return read(
        " \n".join(part for part in (document.title, document.source, document.place, passage.chunk.heading) if part)
    )


@lru_cache(maxsize=1024)
def _times(title: str, head: str) -> frozenset[int]:
    return clock_times(f"{title} {head[:_HEAD]}")


def _closeness(window: Window, published: When | None) -> float:
    """A window of a day or two reaches a few days further, for what is reported later."""
    if published is None or not window.holds(published):
        return 0.0
    if window.published_after is None or window.published_before is None:
        return 1.0
    length = (window.published_before.day - window.published_after.day).days
    return 1 - (published.day - window.published_after.day).days / (length + 1) if length <= _DAYS else 1.0


def _measure(asked: Asked, unit: Unit, said: _Read) -> float:
    """Half for a value of the measure that is asked for, of something else: the inflation rate for unemployment's."""
    if not asked.measures & said.measures:
        return 0.0
    return 1.0 if not asked.measured or asked.measured & unit.stems else 0.5


def _years(asked: Asked, said: _Read, known: _Read) -> float:
    wanted = {number for number in asked.last_numbers if is_year(number)}
    named = {number for number in said.anchors.numbers if is_year(number)}
    named = named or {number for number in known.anchors.numbers if is_year(number)}
    return float(bool(wanted & named)) if wanted and named else 0.5


def _direction(asked: frozenset[Direction], told: frozenset[Direction]) -> float:
    if not asked or not told:
        return 0.5 if not asked else 0.25
    return float(bool(asked & told))


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, 1e-4), 1 - 1e-4)
    return log(bounded / (1 - bounded))


class _Rarity:
    """Words that few of the units have count more."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._in = Counter(stem for unit in units for stem in unit.stems)
        self._of = len(units)

    def share(self, wanted: frozenset[str], held: frozenset[str]) -> float:
        total = sum(map(self._weight, wanted))
        return sum(map(self._weight, wanted & held)) / total if total else 0.0

    def _weight(self, stem: str) -> float:
        return log(1 + self._of / (1 + self._in[stem]))
