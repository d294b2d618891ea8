"""Whether a sentence is about the names and the time that a part of a question asks for."""

from fractions import Fraction
from typing import Final

from index.filters import Window
from index.when import When
from service.anchors import MONTHS, anchors, name_words
from service.evidence.asked import Asked, is_year
from service.evidence.unit import Unit

# Publishers by other names, whose documents do not name them in each sentence.
_OWN: Final = frozenset({"fed", "ecb", "us", "u.s"})


def fits(asked: Asked, unit: Unit) -> bool:
    """All names, and no other year, month or window; what is known of the document counts as said."""
    document = unit.span.passage.document
    named = asked.names <= asked.held(name_words(f"{unit.text}\n{document.title}\n{document.source}")) | _OWN
    return named and _of_its_year(asked, unit) and _in_time(asked, unit)


def _of_its_year(asked: Asked, unit: Unit) -> bool:
    """A sentence that names another year as well may be about that; a title only where the sentence names none."""
    asks = {number for number in asked.numbers if is_year(number)}
    said = _years(unit.text)
    if not asks:
        return True
    return (
        said <= asks
        if said
        else bool(asks & (_years(unit.span.passage.document.title) or {Fraction(unit.published.year)}))
    )


def _years(text: str) -> set[Fraction]:
    return {number for number in anchors(text).numbers if is_year(number)}


def _in_time(asked: Asked, unit: Unit) -> bool:
    """What comes out after the time that is asked about must name it, where the question does."""
    months = asked.calendar & frozenset(MONTHS)
    said = anchors(unit.text).calendar
    if months and said & frozenset(MONTHS) and not months & said:
        return False
    published = unit.span.passage.document.published_at
    if not asked.reading.windows or _any_holds(asked.reading.periods, published):
        return True
    known = said | anchors(unit.span.passage.document.title).calendar
    return _any_holds(asked.reading.windows, published) and asked.calendar <= known


def _any_holds(windows: tuple[Window, ...], published: When | None) -> bool:
    return any(window.holds(published) for window in windows)
