"""Every figure there is, by kind or by turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evals.answers.table import counted


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A figure that applies to no row has no column; one that applies to some cases of a row says to how many. `judges`
    says of judged figures what their judge is worth.
    """

    columns: Sequence[str]
    rows: Mapping[str, Mapping[str, str]]
    judges: Mapping[str, str]


def figure_table(figures: Mapping[str, Any], rows: str, at_depths: bool = False) -> FigureTable:
    """Of the rows "kinds" or "turns" of `evals.answers.figures`: what has a depth, such as "@5", or the rest."""
    told = counted(figures, rows)
    names = dict.fromkeys(name for row in told.values() for name in row if ("@" in name) == at_depths)
    columns = [name for name in names if any(row.get(name) for row in told.values())]
    return FigureTable(columns, told, figures["judges"])
