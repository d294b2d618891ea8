"""Whether a sentence whose support is scored high is more often one that rests on the evidence."""

from collections.abc import Iterable
from typing import Final

from evals.report.plots.percent import percent
from evals.report.plots.plot import Plot
from evals.report.plots.svg import WIDTH, Drawing
from evals.report.share import Share

BINS: Final = 10
FEWEST: Final = 10
"""Sentences of a bin that is drawn: fewer say nothing (the interval of 5 of 10 is 24 to 76%)."""
_LEFT, _TOP, _RIGHT, _BOTTOM = 40, 10, WIDTH - 8, 214
_ID, _TITLE = "calibration", "Support scores, against the evidence"
_NOTE: Final = (
    "Each dot is the sentences of one tenth of the support score; its height is how many of them cite the very words "
    "that the case names as evidence, its bar the 95% interval. Other words of a document may support a sentence too, "
    "so a dot below the diagonal is no proof that scores are too high; dots that do not rise say that they mean little."
)


def calibration(sentences: Iterable[tuple[float, bool]]) -> Plot:
    """Of pairs (support score in 0..1, whether a citation of the sentence overlaps the evidence's words): a reliability
    diagram (DeGroot & Fienberg, 1983) over BINS bins of one width. Not drawn unless two bins hold FEWEST.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for score, overlaps in sentences:
        bins[min(BINS - 1, max(0, int(score * BINS)))].append((score, overlaps))
    count = sum(map(len, bins))
    large = [inside for inside in bins if len(inside) >= FEWEST]
    if len(large) < 2:
        return Plot(_ID, _TITLE, _too_little(count, len(large)))
    drawn = [
        (sum(score for score, _ in inside) / len(inside), Share(sum(hit for _, hit in inside), len(inside)))
        for inside in large
    ]
    says = "; ".join(f"score {mean:.2f}: {percent(share.value)} of {share.of}" for mean, share in drawn)
    drawing = Drawing(_BOTTOM + 40, f"Share of sentences that cite the evidence's words, by support score. {says}.")
    _axes(drawing)
    for mean, share in drawn:
        low, high = share.interval or (0.0, 0.0)
        x = _x(mean)
        bar = drawing.add("rect", x=x - 4, y=_y(high), width=8, height=_y(low) - _y(high), rx=4, class_="interval")
        dot = drawing.add("circle", cx=x, cy=_y(share.value or 0), r=5, class_="dot")
        for element in (bar, dot):
            drawing.tip(element, f"score {mean:.2f}: {share.hits} of {share.of} sentences cite the evidence's words")
    left = count - sum(map(len, large))
    note = _NOTE + (f" {left} sentences of tenths with fewer than {FEWEST} are not drawn." if left else "")
    rows = [(f"{mean:.2f}", str(share.hits), str(share.of), percent(share.value)) for mean, share in drawn]
    return Plot(_ID, _TITLE, note, drawing.markup(), ("mean score", "cite the evidence", "of", "share"), rows)


def _too_little(count: int, large: int) -> str:
    if not count:
        return "Not drawn: no sentence of this run has both a support score and evidence with a known place."
    return (
        f"Not drawn: {count} sentences have a support score and evidence with a known place, but "
        f"{'only one tenth' if large else 'no tenth'} of the score holds {FEWEST} or more of them. "
        "An extractive answer quotes its source, so that its scores are all near 1."
    )


def _axes(drawing: Drawing) -> None:
    for part in (0, 0.25, 0.5, 0.75, 1):
        drawing.add("line", x1=_LEFT, x2=_RIGHT, y1=_y(part), y2=_y(part), class_="grid")
        drawing.text(_LEFT - 6, _y(part) + 4, percent(part), "end muted")
    drawing.add("line", x1=_x(0), y1=_y(0), x2=_x(1), y2=_y(1), class_="diagonal")
    for part in (0, 0.5, 1):
        drawing.text(_x(part), _BOTTOM + 16, f"{part:g}", "middle muted")
    drawing.text((_LEFT + _RIGHT) / 2, _BOTTOM + 34, "support score of the sentence", "middle muted")


def _x(part: float) -> float:
    return _LEFT + 8 + (_RIGHT - _LEFT - 16) * part


def _y(part: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * part
