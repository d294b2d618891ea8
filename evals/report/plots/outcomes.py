"""Which outcomes came back, against what each case should have brought."""

from collections import Counter
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlencode

from evals.report.plots.percent import percent
from evals.report.plots.plot import Plot
from evals.report.plots.svg import WIDTH, Drawing

_ORDER: Final = ("answered", "partial", "conflicting", "not_in_corpus", "needs_clarification", "unverified", "error")
_LEFT: Final = 118
_ROW: Final = 36
_GAP: Final = 3
_PALEST: Final = 0.1
DEEPEST: Final = 0.44
"""Of a shade, on which its number can still be read in both themes (4.5 to 1)."""
_LEVEL: Final = 3
"""Columns whose names fit side by side; those of more are turned."""
_NOTE: Final = (
    "A column is what the cases ask for, a row what came back. A tick marks where they should meet; the shade is the "
    "share of the column. A number leads to its cases."
)


def outcome_matrix(cases: Iterable[tuple[str, str]], suite: str) -> Plot:
    """Of pairs (outcome that the case asks for, outcome that came). Numbers link to the cases, filtered."""
    counts = Counter(cases)
    columns, outcomes = _ordered({asked for asked, _ in counts}), _ordered({name for pair in counts for name in pair})
    totals = {name: sum(count for (asked, _), count in counts.items() if asked == name) for name in columns}
    says = "; ".join(f"{count} of {asked}: {outcome}" for (asked, outcome), count in counts.items())
    top = 42 if len(columns) <= _LEVEL else 108
    drawing = Drawing(top + _ROW * len(outcomes), f"Outcomes by what was asked for. {says}.")
    width = (WIDTH - _LEFT) / len(columns)
    for at, name in enumerate(columns):
        x = _LEFT + width * (at + 0.5)
        if len(columns) <= _LEVEL:
            drawing.text(x, 14, name, "middle")
            drawing.text(x, 30, f"{totals[name]:,} case{'s' if totals[name] != 1 else ''}", "middle muted")
        else:
            drawing.turned(x, top - 6, f"{name} ({totals[name]:,})")
    for row, outcome in enumerate(outcomes):
        drawing.label(0, top + _ROW * (row + 0.5) + 4, outcome, _LEFT - 4)
        for at, name in enumerate(columns):
            _cell(drawing, (_LEFT + width * at, top + _ROW * row, width), name, outcome, counts, totals[name], suite)
    table = [[outcome, *(str(counts[name, outcome]) for name in columns)] for outcome in outcomes]
    return Plot("outcomes", "Outcomes, by what was asked for", _NOTE, drawing.markup(), ("came", *columns), table)


def _ordered(names: set[str]) -> list[str]:
    return [name for name in _ORDER if name in names] + sorted(names - set(_ORDER))


def _cell(
    drawing: Drawing,
    place: tuple[float, float, float],
    name: str,
    outcome: str,
    counts: Counter[tuple[str, str]],
    total: int,
    suite: str,
) -> None:
    x, y, width = place[0] + _GAP / 2, place[1] + _GAP / 2, place[2] - _GAP
    count, wanted = counts[name, outcome], name == outcome
    drawing.add("rect", x=x, y=y, width=width, height=_ROW - _GAP, rx=4, class_="cell")
    if not count:
        drawing.text(x + width / 2, y + 21, "✓" if wanted else "·", "middle muted")
        return
    asked = urlencode({"suite": suite, "expected": name, "outcome": outcome})
    linked = drawing.add("a", href=f"#cases?{asked}")
    shade = drawing.add("rect", linked, x=x, y=y, width=width, height=_ROW - _GAP, rx=4)
    shade.set("class", "cell wanted" if wanted else "cell other")
    shade.set("fill-opacity", f"{_PALEST + (DEEPEST - _PALEST) * count / total:.2f}")
    drawing.tip(linked, f"{count:,} of {total:,} {name} cases: {outcome} ({percent(count / total)})")
    drawing.text(x + width / 2, y + 21, f"{count:,}" + (" ✓" if wanted else ""), "middle strong", linked)
