"""Several suites in one table: what a reader compares first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evals.answers.figures import figures
from evals.answers.score import Scored
from evals.markdown_table import markdown_table
from evals.report.share import Share
from evals.spent import Spent


@dataclass(frozen=True, slots=True)
class Row:
    """`cells` by heading; a figure that applies to no case of the suite has an empty one."""

    cells: dict[str, str]
    spent: Spent


def row(suite: str, answers: str, scored: Sequence[Scored], spent: Spent | None = None) -> Row:
    """Of all cases of the suite; `answers` says who wrote them. Without `spent` no time was."""
    told = figures(scored)
    every, silence = told["kinds"]["all"], told["refusal"]["not_in_corpus"]
    right = Share.of_figures(one.figures["right"] for one in scored)
    spread = right.interval
    p50, p95 = told["latency_ms"].get("request", (None, None))
    cells = {
        "suite": suite,
        "answers": answers,
        "cases": str(every["n"]),
        "failed": str(every["errors"]),
        "fell back": str(told["fallbacks"]),
        "right": _share(right.value),
        "95 %": f"{_share(spread[0])} to {_share(spread[1])}" if spread else "",
        "found": _share(every["found"]),
        "found all": _share(every["found all"]),
        "cited": _share(every["cited"]),
        "exact": _share(every["exact"]),
        "refusal P": _share(silence["precision"]),
        "R": _share(silence["recall"]),
        "F1": _share(silence["f1"]),
        "token F1": _share(every["token F1"]),
        "p50 / p95, s": "" if p50 is None else f"{p50 / 1000:.1f} / {p95 / 1000:.1f}",
        "ingest, asking, min": f"{spent.ingest / 60:.1f}, {spent.asking / 60:.1f}" if spent else "",
    }
    return Row(cells, spent or Spent())


def overview(rows: Iterable[Row]) -> Iterator[str]:
    """The lines of a table in Markdown, each when its row is there, and then the time that all of it took."""
    minutes, head = 0.0, ""
    for one in rows:
        *heading, line = markdown_table(tuple(one.cells), [tuple(one.cells.values())]).splitlines()
        if not head:
            yield from heading
            head = heading[0]
        yield line
        minutes += (one.spent.ingest + one.spent.asking) / 60
    if head:
        yield f"\n{minutes:.0f} minutes in all."


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}".removeprefix("0")
