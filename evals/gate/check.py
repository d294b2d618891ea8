"""One thing that a gate looks at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """`rule` is `complete`, `covers`, `at` or `not_worse`; `said` is one line that names the figure, what it is and
    must be. `value` is the run's, None where it has none.
    """

    rule: str
    said: str
    passed: bool
    figure: str | None = None
    kind: str | None = None
    value: float | None = None
