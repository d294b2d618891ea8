"""The same suite from run to run."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from evals.report.plots.latency import told
from evals.report.plots.percent import percent
from evals.report.plots.plot import Plot
from evals.report.plots.svg import WIDTH, Drawing
from evals.report.trend import Point

_LEFT, _TOP, _RIGHT, _BOTTOM = 44, 14, WIDTH - 14, 184
_ID, _TITLE = "trend", "Right, from run to run"
_NOTE: Final = (
    "Each dot is a run, scored anew, with its 95% interval: the last ones that lie beside this run, and those asked "
    "for. The ringed one is this run. A hollow dot is a run of other cases, or one that did not ask all of them: "
    "compare it with care."
)
_COLUMNS: Final = ("run", "begun (UTC)", "n", "right", "declines rightly", "knows its gaps", "failed", "p95")


def trend_line(points: Sequence[Point]) -> Plot:
    """Of runs, oldest first."""
    drawn = [point for point in points if point.right.of]
    if len(points) < 2 or not drawn:
        only = "No other run of this suite lies beside this one" if len(points) < 2 else "No case says what is right"
        return Plot(_ID, _TITLE, f"Not drawn: {only}. Runs of one folder show here by time; --against adds others.")
    says = "; ".join(f"{point.name}: {percent(point.right.value)} of {point.right.of}" for point in drawn)
    drawing = Drawing(_BOTTOM + 30, f"Share of right answers by run. {says}.")
    for part in (0, 0.25, 0.5, 0.75, 1):
        drawing.add("line", x1=_LEFT, x2=_RIGHT, y1=_y(part), y2=_y(part), class_="grid")
        drawing.text(_LEFT - 6, _y(part) + 4, percent(part), "end muted")
    xs = [float(x) for x in np.linspace(_LEFT + 14, _RIGHT - 14, len(drawn))]
    line = " ".join(f"{x:.1f},{_y(point.right.value or 0):.1f}" for x, point in zip(xs, drawn, strict=True))
    drawing.add("polyline", points=line, class_="line")
    for x, point in zip(xs, drawn, strict=True):
        _dot(drawing, x, point)
    first, last = drawn[0].at, drawn[-1].at
    shape = "%-d %b, %H:%M" if first.date() == last.date() else "%-d %b %Y"
    drawing.text(_LEFT, _BOTTOM + 18, first.strftime(shape), "start muted")
    drawing.text(_RIGHT, _BOTTOM + 18, last.strftime(shape), "end muted")
    return Plot(_ID, _TITLE, _NOTE, drawing.markup(), _COLUMNS, [_row(point) for point in reversed(points)])


def _dot(drawing: Drawing, x: float, point: Point) -> None:
    low, high = point.right.interval or (0.0, 0.0)
    bar = drawing.add("rect", x=x - 4, y=_y(high), width=8, height=_y(low) - _y(high), rx=4, class_="interval")
    y = _y(point.right.value or 0)
    if point.this:
        drawing.add("circle", cx=x, cy=y, r=9, class_="ring")
    dot = drawing.add("circle", cx=x, cy=y, r=5, class_="dot" if point.same else "dot hollow")
    for element in (bar, dot):
        drawing.tip(element, f"{point.name}: {point.right.hits} of {point.right.of} right")


def _row(point: Point) -> tuple[str, ...]:
    return (
        point.name + (" (this run)" if point.this else "" if point.same else " (other cases, or not all)"),
        point.at.strftime("%Y-%m-%d %H:%M"),
        f"{point.n:,}",
        percent(point.right.value),
        percent(point.declined.value),
        percent(point.known.value),
        str(point.errors),
        "–" if point.p95 is None else told(point.p95),
    )


def _y(part: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * part
