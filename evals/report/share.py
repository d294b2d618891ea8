"""How many of how many, and how sure that is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_CONFIDENCE: Final = 0.95


@dataclass(frozen=True, slots=True)
class Share:
    hits: int
    of: int

    @classmethod
    def of_figures(cls, figures: Iterable[float | None]) -> "Share":
        """Of figures that are 0 or 1; None does not count."""
        applying = [figure for figure in figures if figure is not None]
        return cls(sum(figure == 1 for figure in applying), len(applying))

    @property
    def value(self) -> float | None:
        return self.hits / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% interval of Wilson (1927), as SciPy has it; None of nothing."""
        if not self.of:
            return None
        from scipy.stats import binomtest

        found = binomtest(self.hits, self.of).proportion_ci(_CONFIDENCE, method="wilson")
        return float(found.low), float(found.high)
