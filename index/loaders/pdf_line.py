"""A line of text as a PDF draws it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """`y` is the baseline and `size` the font size of most of the line, in points; None where the page does not say."""

    text: str
    y: float | None
    size: float | None
