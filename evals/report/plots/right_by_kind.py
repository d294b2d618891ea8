"""How often each kind of case comes out right, and how sure that is."""

from collections.abc import Sequence
from typing import Final

from evals.report.plots.percent import percent
from evals.report.plots.plot import Plot
from evals.report.plots.svg import WIDTH, Drawing
from evals.report.share import Share

_LEFT: Final = 134
_RIGHT: Final = 308
_ROW: Final = 28
_TOP: Final = 8
_MOST: Final = 30
_NOTE: Final = (
    "The dot is the share that is right; the bar is its 95% interval (Wilson): the longer, the less is known."
)


def right_by_kind(kinds: Sequence[tuple[str, Share]], every: Share) -> Plot:
    """A dot and a bar for each kind that says what is right, and below all of them together."""
    told = [(kind, share) for kind, share in kinds if share.of]
    if not told:
        return Plot("right", "Right, by kind", "No case of this run says what is right.")
    shown, note = told[:_MOST], _NOTE
    if len(told) > _MOST:
        note += f" {len(told) - _MOST} more kinds are in the table."
    rows = [*shown, ("all", every)]
    bottom = _TOP + _ROW * len(rows) + 6
    says = "; ".join(f"{kind}: {percent(share.value)} of {share.of}" for kind, share in rows)
    drawing = Drawing(bottom + 22, f"Share of right answers by kind. {says}.")
    for part in (0, 0.25, 0.5, 0.75, 1):
        drawing.add("line", x1=_x(part), x2=_x(part), y1=_TOP, y2=bottom, class_="grid")
    for part in (0, 0.5, 1):
        drawing.text(_x(part), bottom + 16, percent(part), "middle muted")
    for number, (kind, share) in enumerate(rows):
        y, last = _TOP + _ROW * number + _ROW / 2, number == len(rows) - 1
        if last:
            drawing.add("line", x1=0, x2=WIDTH, y1=y - _ROW / 2 + 2, y2=y - _ROW / 2 + 2, class_="rule")
            y += 4
        _row(drawing, y, kind, share, "strong" if last else "")
    table = [(kind, str(share.hits), str(share.of), percent(share.value), _interval(share)) for kind, share in rows]
    return Plot("right", "Right, by kind", note, drawing.markup(), ("kind", "right", "of", "share", "95%"), table)


def _row(drawing: Drawing, y: float, kind: str, share: Share, weight: str) -> None:
    low, high = share.interval or (0.0, 0.0)
    drawing.label(0, y + 4, kind, _LEFT - 44, f"start {weight}")
    drawing.text(_LEFT - 12, y + 4, str(share.of), "end muted")
    bar = drawing.add("rect", x=_x(low), y=y - 4, width=_x(high) - _x(low), height=8, rx=4, class_="interval")
    dot = drawing.add("circle", cx=_x(share.value or 0), cy=y, r=5, class_="dot")
    for element in (bar, dot):
        drawing.tip(element, f"{kind}: {share.hits} of {share.of} right, {_interval(share)}")
    drawing.text(WIDTH, y + 4, percent(share.value), f"end {weight}")


def _interval(share: Share) -> str:
    low, high = share.interval or (0.0, 0.0)
    return f"{percent(low)} to {percent(high)}"


def _x(part: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * part
