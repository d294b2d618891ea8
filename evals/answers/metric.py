"""What a metric is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from evals.answers.case import Case, Reply

Metric: TypeAlias = Callable[[Case, Reply], dict[str, float | None]]


@dataclass(frozen=True, slots=True)
class Slow:
    """A metric whose figures are kept once they are computed. `make` builds it, once for a run; what is heavy should
    wait until a case needs it. They are computed anew if `version` changes, as it must with the formula, or a file of
    one of the packages `judges`.
    """

    version: str
    make: Callable[[], Metric]
    judges: tuple[str, ...] = ()
