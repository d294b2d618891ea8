"""A run over a set as a table: a row for each group of queries and system."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from evals.retrieval.found import Ran, SetRun
from evals.retrieval.query import EvalQuery
from evals.retrieval.score import METRICS, score

_HEADER: Final = ("group", "system", *METRICS, "p50 ms", "p95 ms", "peak MiB", "queries", "failed")


@dataclass(frozen=True, slots=True)
class Row:
    """`metrics` are means over `queries`, of which `failed` failed and count zero. Latencies are of the others, in
    milliseconds; None if there are none. `peak_mib` is the system's over the whole set.
    """

    group: str
    system: str
    metrics: Mapping[str, float]
    p50_ms: float | None
    p95_ms: float | None
    peak_mib: float | None
    queries: int
    failed: int


@dataclass(frozen=True, slots=True)
class Table:
    """`without_evidence` counts the queries that no row counts, by group. `load` is the machine's, before and after."""

    name: str
    note: str
    rows: tuple[Row, ...]
    without_evidence: Mapping[str, int]
    load: tuple[float, float]

    def markdown(self) -> str:
        lines = [f"## {self.name}", "", self.note, "", _line(_HEADER), _line(["---"] * len(_HEADER))]
        lines += [_line(_cells(row)) for row in self.rows]
        lines.append("")
        if self.without_evidence:
            counted = ", ".join(f"{group} {count}" for group, count in self.without_evidence.items())
            lines.append(f"Not in the table, without evidence: {counted}.")
        lines.append(f"Load of the machine, a minute's average: {self.load[0]:.1f} before, {self.load[1]:.1f} after.")
        return "\n".join(lines)


def tabulate(run: SetRun) -> Table:
    """The groups in the order in which the set has them, in each the systems in the order of the run."""
    groups: dict[str, list[EvalQuery]] = {}
    without: Counter[str] = Counter()
    for query in run.queries:
        for group in query.groups:
            if query.evidence:
                groups.setdefault(group, []).append(query)
            else:
                without[group] += 1
    scored = {ran.system: score(run.queries, ran.found) for ran in run.ran}
    rows = tuple(
        _row(group, queries, ran, scored[ran.system])
        for group, queries in sorted(groups.items(), key=lambda item: item[0] == "all")
        for ran in run.ran
    )
    load = max(ran.load_before for ran in run.ran), max(ran.load_after for ran in run.ran)
    return Table(run.name, run.note, rows, dict(without), load)


def _row(group: str, queries: Sequence[EvalQuery], ran: Ran, scored: Mapping[str, Mapping[str, float]]) -> Row:
    found = [ran.found.get(query.id) for query in queries]
    taken = [result.ms for result in found if result and result.ms is not None]
    return Row(
        group,
        ran.system,
        {name: float(np.mean([scored[query.id][name] for query in queries])) for name in METRICS},
        float(np.percentile(taken, 50)) if taken else None,
        float(np.percentile(taken, 95)) if taken else None,
        ran.peak_mib,
        len(queries),
        len(queries) - len(taken),
    )


def _cells(row: Row) -> list[str]:
    measured = [row.p50_ms, row.p95_ms, row.peak_mib]
    return [
        row.group,
        row.system,
        *(f"{row.metrics[name]:.3f}" for name in METRICS),
        *("" if value is None else f"{value:.0f}" if value >= 10 else f"{value:.1f}" for value in measured),
        str(row.queries),
        str(row.failed),
    ]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
