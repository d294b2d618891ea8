"""Every figure there is, by kind or by turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A figure that applies to no row has no column. `judges` says of judged figures what their judge is worth."""

    columns: Sequence[str]
    rows: Mapping[str, Mapping[str, Any]]
    judges: Mapping[str, str]


def figure_table(
    rows: Mapping[str, Mapping[str, Any]], judges: Mapping[str, str], at_depths: bool = False
) -> FigureTable:
    """Of the rows of `evals.answers.figures`: those of retrieval, which have a depth such as "@5", or the others."""
    names = dict.fromkeys(name for row in rows.values() for name in row if ("@" in name) == at_depths)
    told = [name for name in names if any(row.get(name) is not None for row in rows.values())]
    return FigureTable(told, rows, judges)
