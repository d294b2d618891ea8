"""What a question says about when and by whom the documents that answer it were published."""

from dataclasses import dataclass

from index.filters import Window
from index.sources import SourceNames
from index.time_expressions import read_time
from index.time_order import Order
from index.when import When


@dataclass(frozen=True, slots=True)
class Reading:
    """`windows` are those that the question names one by one, `window` reaches over all of them. `sources` are the
    publishers that it names, as those who report or as those who are reported on.
    """

    window: Window | None = None
    windows: tuple[Window, ...] = ()
    order: Order | None = None
    sources: tuple[str, ...] = ()


def read(question: str, as_of: When, sources: SourceNames) -> Reading:
    time = read_time(question, as_of)
    named = dict.fromkeys(found.source for found in sources.named(question))
    return Reading(time.window, time.windows, time.order, tuple(named))
