"""What was found that is of the time that a question names."""

from collections.abc import Sequence
from typing import Final

from service.evidence.find import Found, Weighed
from service.evidence.signals import SIGNALS

_BELOW: Final = 3.0  # log-odds
_WINDOW: Final = SIGNALS.index("window")
_YEARS: Final = SIGNALS.index("years")


def of_its_time(found: Found) -> Sequence[Weighed]:
    """Without what was published at another time than the question names, or what names other years alone where it
    names no time of publication, if anything likely is of its time.
    """
    timely = _WINDOW if found.asked.reading.windows else _YEARS
    inside = [weighed for weighed in found.weighed if weighed.signals[timely] > 0]
    likely = inside and inside[0].score >= found.weighed[0].score - _BELOW
    return inside if likely else found.weighed
