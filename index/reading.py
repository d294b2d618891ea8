"""What a question says about when and by whom the documents that answer it were published."""

from dataclasses import dataclass

from index.filters import Window
from index.sources import SourceNames
from index.time_expressions import read_time
from index.time_order import Order
from index.when import When


@dataclass(frozen=True, slots=True)
class Reading:
    """`windows` are those that the question names one by one, `window` reaches over all of them, and `periods` are they
    without the days in which something may still be reported. `sources` are the publishers that it names, as those who
    report or as those who are reported on; `cited` are the former.
    """

    window: Window | None = None
    windows: tuple[Window, ...] = ()
    order: Order | None = None
    sources: tuple[str, ...] = ()
    periods: tuple[Window, ...] = ()
    cited: tuple[str, ...] = ()


def read(question: str, as_of: When, sources: SourceNames) -> Reading:
    time = read_time(question, as_of)
    found = sources.named(question)
    named = tuple(dict.fromkeys(one.source for one in found))
    cited = tuple(dict.fromkeys(one.source for one in found if one.cited))
    return Reading(time.window, time.windows, time.order, named, time.periods, cited)
