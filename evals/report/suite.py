"""One suite of a run as the page shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.answers.expected_outcome import expected_outcome
from evals.answers.figures import figures
from evals.answers.judge.judged import Appointed, Judged
from evals.answers.judge.judges import worth
from evals.answers.saved import SetFolder
from evals.answers.score import Scored, score_saved
from evals.report.blocks import Blocks
from evals.report.collect import Collected, collect
from evals.report.figure_table import FigureTable, figure_table
from evals.report.headline import headline
from evals.report.kinds import Kind, kinds
from evals.report.plots.calibration import calibration
from evals.report.plots.latency import latency_histogram
from evals.report.plots.outcomes import outcome_matrix
from evals.report.plots.plot import Plot
from evals.report.plots.right_by_kind import right_by_kind
from evals.report.plots.trend import trend_line
from evals.report.summary import Summary, request_ms, summary
from evals.report.thresholds import Thresholds, thresholds
from evals.report.trend import trend
from evals.report.verdict import verdict


@dataclass(frozen=True, slots=True)
class Suite:
    """`figures` is everything that `evals.answers.figures` says, `judges` who judged which of them. `rows` are the
    lines of the table of cases.
    """

    name: str
    about: Mapping[str, str]
    summary: Summary
    headline: Sequence[str]
    thresholds: Thresholds
    kinds: Sequence[Kind]
    figures: Mapping[str, Any]
    judges: Mapping[str, Appointed]
    by_kind: FigureTable
    by_turn: FigureTable
    retrieval: FigureTable
    plots: Mapping[str, Plot]
    rows: Sequence[Sequence[Any]]


def suite(run: Path, folder: SetFolder, against: Iterable[Path], blocks: Blocks) -> Suite:
    """Raises SetError."""
    scored, name = score_saved(folder), folder.folder.name
    judges = Judged(folder.folder).judges
    told = figures(scored, worth(judges))
    collected = collect(folder, scored, told["judges"], blocks)
    counted = summary(scored, collected)
    kept = thresholds(folder, scored, told["judges"])
    by_kind = kinds(scored, told["kinds"])
    plots = (
        right_by_kind([(kind.name, kind.right) for kind in by_kind[:-1]], by_kind[-1].right),
        outcome_matrix(((expected_outcome(one.case), one.reply.outcome) for one in scored), name),
        calibration(pair for one in collected.values() for pair in one.sentences),
        latency_histogram(request_ms(scored)),
        trend_line(trend(run, folder, scored, against)),
    )
    return Suite(
        name=name,
        about=folder.about(),
        summary=counted,
        headline=headline(counted, kept),
        thresholds=kept,
        kinds=by_kind,
        figures=told,
        judges=judges,
        by_kind=figure_table(told, "kinds"),
        by_turn=figure_table(told, "turns"),
        retrieval=figure_table(told, "kinds", at_depths=True),
        plots={plot.id: plot for plot in plots},
        rows=[_row(one, name, collected[one.case.id]) for one in scored],
    )


def _row(one: Scored, name: str, collected: Collected) -> list[Any]:
    """In the order of the script's `COLUMNS`."""
    case, reply = one.case, one.reply
    ms = reply.ms if reply.ms is not None else (reply.timings_ms or {}).get("total")
    flags = [
        *(["unscored"] if one.unscored else []),
        *([] if case.reviewed else ["unreviewed"]),
        *(["fallback"] if reply.fallback_reason else []),
    ]
    return [
        name,
        case.id,
        case.kind,
        expected_outcome(case),
        verdict(one),
        reply.outcome,
        list(case.tags),
        flags,
        None if ms is None else round(ms),
        case.question,
        *collected.place,
    ]
