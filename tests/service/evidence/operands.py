"""Sides of a comparison made by hand."""

from index.passage import Passage
from index.reading import Reading
from index.time_expressions import read_time
from index.when import parse_when
from service.evidence.asked import Asked
from service.evidence.comparable import Operand
from service.evidence.find import distinct


def asked(question: str, as_of: str = "2025-01-01") -> Asked:
    """With the times that the question itself names."""
    time = read_time(question, parse_when(as_of))
    return Asked(question, Reading(time.window, time.windows, time.order, periods=time.periods))


def operand(question: str, told: Passage, label: str = "") -> Operand:
    """The passage's only sentence."""
    (unit,) = distinct([told])
    return Operand(asked(question), unit, label)
