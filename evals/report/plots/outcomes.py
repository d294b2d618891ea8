"""Which outcomes came back, against what each case should have brought."""

from collections import Counter
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlencode

from evals.report.plots.percent import percent
from evals.report.plots.plot import Plot
from evals.report.plots.svg import WIDTH, Drawing
from evals.report.verdict import CLASSES, EXPECTED

_ORDER: Final = (
    "answered", "partial", "conflicting", "not_in_corpus", "needs_clarification", "unverified", "error"
)  # fmt: skip
_ALWAYS: Final = frozenset(EXPECTED.values())
_LEFT: Final = 118
_TOP: Final = 42
_ROW: Final = 36
_GAP: Final = 3
_NOTE: Final = (
    "A column is what the cases ask for, a row what came back. A tick marks where they should meet; the shade is the "
    "share of the column. A number leads to its cases."
)


def outcome_matrix(cases: Iterable[tuple[str, str]], suite: str) -> Plot:
    """Of pairs (one of CLASSES, outcome). Numbers link to the cases, filtered."""
    counts = Counter(cases)
    columns = [name for name in CLASSES if any(found == name for found, _ in counts)]
    came = {outcome for _, outcome in counts}
    outcomes = [name for name in _ORDER if name in came | _ALWAYS] + sorted(came - set(_ORDER))
    totals = {name: sum(count for (found, _), count in counts.items() if found == name) for name in columns}
    says = "; ".join(f"{outcome} where {name}: {count}" for (name, outcome), count in counts.items())
    drawing = Drawing(_TOP + _ROW * len(outcomes), f"Outcomes by what was expected. {says}.")
    width = (WIDTH - _LEFT) / len(columns)
    for at, name in enumerate(columns):
        x = _LEFT + width * (at + 0.5)
        drawing.text(x, 14, name, "middle")
        drawing.text(x, 30, f"{totals[name]:,} case{'s' if totals[name] != 1 else ''}", "middle muted")
    for row, outcome in enumerate(outcomes):
        drawing.label(0, _TOP + _ROW * (row + 0.5) + 4, outcome, _LEFT - 4)
        for at, name in enumerate(columns):
            _cell(drawing, (_LEFT + width * at, _TOP + _ROW * row, width), name, outcome, counts, totals[name], suite)
    table = [[outcome, *(str(counts[name, outcome]) for name in columns)] for outcome in outcomes]
    return Plot("outcomes", "Outcomes, by what was expected", _NOTE, drawing.markup(), ("outcome", *columns), table)


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
    count, wanted = counts[name, outcome], EXPECTED[name] == outcome
    box = {"x": x, "y": y, "width": width, "height": _ROW - _GAP, "rx": 4}
    drawing.add("rect", **box, class_="cell")
    if not count:
        drawing.text(x + width / 2, y + 21, "✓" if wanted else "·", "middle muted")
        return
    asked = urlencode({"suite": suite, "expected": name, "outcome": outcome})
    linked = drawing.add("a", href=f"#cases?{asked}")
    shade = drawing.add("rect", linked, **box, class_=f"cell {'wanted' if wanted else 'other'}")
    shade.set("fill-opacity", f"{0.1 + 0.38 * count / total:.2f}")
    drawing.tip(linked, f"{count:,} of {total:,} {name} cases: {outcome} ({percent(count / total)})")
    drawing.text(x + width / 2, y + 21, f"{count:,}" + (" ✓" if wanted else ""), "middle strong", linked)
