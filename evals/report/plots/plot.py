"""A plot with the words around it, and its numbers as a table for who cannot see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Plot:
    """`note` says how to read it. Where there is too little to draw, `svg` is None and `note` says why."""

    id: str
    title: str
    note: str
    svg: Markup | None = None
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
