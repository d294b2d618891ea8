"""Draws SVG for the page: elements by name, text escaped, no style of their own (the page's classes colour them).

A drawing is WIDTH units wide, which is what a phone gives it, so that its letters keep their size everywhere.
"""

from typing import Final
from xml.etree import ElementTree

from markupsafe import Markup

from evals.report.visible import LINE, visible

WIDTH: Final = 360
_LETTER: Final = 6.0
"""Width of a letter of 12 units: the mean over names of kinds and outcomes in Noto Sans, as Chromium measures it (6.4
in DejaVu Sans, 5.6 in Liberation Sans and Roboto).
"""


class Drawing:
    """`says` is read in place of the drawing by those who do not see it."""

    def __init__(self, height: float, says: str) -> None:
        self._root = ElementTree.Element(
            "svg", {"viewBox": f"0 0 {WIDTH} {_number(height)}", "role": "img", "aria-label": visible(says)}
        )

    def add(self, name: str, into: ElementTree.Element | None = None, **attributes: str | float) -> ElementTree.Element:
        """`class_` is the attribute class; an underscore is a hyphen."""
        named = {
            key.rstrip("_").replace("_", "-"): value if isinstance(value, str) else _number(value)
            for key, value in attributes.items()
        }
        return ElementTree.SubElement(self._root if into is None else into, name, named)

    def text(self, x: float, y: float, said: str, class_: str = "", into: ElementTree.Element | None = None) -> None:
        """`class_` may be start (the default), middle or end, and more."""
        self.add("text", into, x=x, y=y, class_=class_ or "start").text = visible(said, LINE)

    def turned(self, x: float, y: float, said: str) -> None:
        """A text that rises to the right from there."""
        self.add("text", x=x, y=y, transform=f"rotate(-42 {_number(x)} {_number(y)})").text = visible(said, LINE)

    def label(self, x: float, y: float, said: str, width: float, class_: str = "") -> None:
        """A text of at most `width`; one that is cut is whole in a tooltip."""
        room = int(width / _LETTER)
        element = self.add("text", x=x, y=y, class_=class_ or "start")
        element.text = visible(said if len(said) <= room else f"{said[: room - 1]}…")
        if len(said) > room:
            self.add("title", element).text = visible(said, LINE)

    def tip(self, element: ElementTree.Element, said: str) -> None:
        self.add("title", element).text = visible(said, LINE)

    def markup(self) -> Markup:
        return Markup(ElementTree.tostring(self._root, encoding="unicode"))


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
