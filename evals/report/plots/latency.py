"""How long requests took."""

from collections.abc import Sequence
from math import floor, log10
from typing import Final

import numpy as np

from evals.report.plots.plot import Plot
from evals.report.plots.svg import WIDTH, Drawing

_BARS: Final = 24
_LEFT, _TOP, _RIGHT, _BOTTOM = 6, 40, WIDTH - 6, 190
_LABEL: Final = 84
_NOTE: Final = (
    "Whole requests as the asker saw them, with as many at a time as the run was given. Half of them took no longer "
    "than p50, nineteen of twenty no longer than p95."
)


def latency_histogram(ms: Sequence[float]) -> Plot:
    """Of milliseconds: bars of one width, p50 and p95 marked. The last holds what is beyond 1.5 times p99."""
    if not ms:
        return Plot(
            "latency", "Time to answer", "No request of this run brought an answer, so there is nothing to time."
        )
    p50, p95, p99 = (float(np.percentile(ms, at)) for at in (50, 95, 99))
    step = _round(max(min(max(ms), 1.5 * p99), 1.0) / _BARS)
    bars = max(1, min(_BARS, floor(max(ms) / step) + 1))
    counts = [0] * bars
    for one in ms:
        counts[min(bars - 1, int(one / step))] += 1
    end, beyond = step * bars, max(ms) > step * bars
    drawing = Drawing(_BOTTOM + 24, f"Times of {len(ms)} requests: p50 {told(p50)}, p95 {told(p95)}.")
    width = (_RIGHT - _LEFT) / bars
    for at, count in enumerate(counts):
        height = (_BOTTOM - _TOP) * count / max(counts)
        if count:
            height = max(height, 2)
            bar = drawing.add(
                "rect", x=_LEFT + width * at + 0.75, y=_BOTTOM - height, width=width - 1.5, height=height, class_="bar"
            )
            above = (
                f"{told(step * at)} and more"
                if beyond and at == bars - 1
                else f"{told(step * at)} to {told(step * (at + 1))}"
            )
            drawing.tip(bar, f"{above}: {count:,} requests")
    drawing.add("line", x1=_LEFT, x2=_RIGHT, y1=_BOTTOM, y2=_BOTTOM, class_="rule")
    for part, side in ((0.0, "start"), (0.5, "middle"), (1.0, "end")):
        x = _LEFT + (_RIGHT - _LEFT) * part
        drawing.text(x, _BOTTOM + 17, told(end * part) + ("+" if beyond and part == 1 else ""), f"{side} muted")
    for name, value, y in (("p95", p95, 28), ("p50", p50, 12)):
        _mark(drawing, name, value, _LEFT + (_RIGHT - _LEFT) * min(1, value / end), y)
    rows = [(name, told(value)) for name, value in (("p50", p50), ("p95", p95), ("p99", p99), ("longest", max(ms)))]
    return Plot("latency", "Time to answer", _NOTE, drawing.markup(), ("of requests", "time"), rows)


def told(ms: float) -> str:
    """Such as "840 ms" or "2.1 s"."""
    return f"{ms:.0f} ms" if ms < 1000 else f"{ms / 1000:.1f} s" if ms < 100_000 else f"{ms / 60_000:.1f} min"


def _mark(drawing: Drawing, name: str, value: float, x: float, y: float) -> None:
    drawing.add("line", x1=x, x2=x, y1=y - 9, y2=_BOTTOM, class_="mark")
    # p50 is written before its line and p95 behind it, so that they do not meet; but within the drawing.
    before = x > _LABEL if name == "p50" else x > WIDTH - _LABEL
    drawing.text(x - 5 if before else x + 5, y, f"{name} {told(value)}", f"{'end' if before else 'start'} strong halo")


def _round(step: float) -> float:
    """Up to 1, 2 or 5 times a power of ten."""
    power: float = 10.0 ** floor(log10(step))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= step * (1 - 1e-9))
