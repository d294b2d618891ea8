"""Whether a sentence is about the names and the time that a part of a question asks for."""

from fractions import Fraction
from typing import Final

from service.anchors import anchors, name_words
from service.evidence.asked import Asked, is_year
from service.evidence.unit import Unit

# Publishers by other names, whose documents do not name them in each sentence.
_OWN: Final = frozenset({"fed", "ecb", "us", "u.s"})


def fits(asked: Asked, unit: Unit) -> bool:
    """All names, and no other year or window; what is known of the document counts as said."""
    document = unit.span.passage.document
    known = f"{unit.text}\n{document.title}"
    years = {number for number in asked.numbers if is_year(number)}
    said = {number for number in anchors(known).numbers if is_year(number)}
    of_year = not years or (bool(years & said) if said else Fraction(unit.published.year) in years)
    windows = asked.reading.windows
    in_time = not windows or any(window.holds(document.published_at) for window in windows)
    return of_year and in_time and asked.names <= asked.held(name_words(f"{known}\n{document.source}")) | _OWN
