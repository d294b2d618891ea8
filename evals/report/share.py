"""How many of how many, and how sure that is."""

from collections.abc import Iterable
from dataclasses import dataclass

from evals.binary import wilson


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
        """The 95% interval of Wilson (1927); None of nothing."""
        return wilson(self.hits, self.of) if self.of else None
