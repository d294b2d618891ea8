"""The same suite in other runs: those that lie beside this one, and those that were asked for."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np

from evals.answers.metrics.refusal import refusal
from evals.answers.saved import SetFolder
from evals.answers.score import Scored, score_saved
from evals.errors import SetError
from evals.report.share import Share
from evals.report.summary import request_ms

_LAST: Final = 12
"""Runs beside this one that are scored anew, so that all are measured by the same metrics."""
_LINES: Final = 100


@dataclass(frozen=True, slots=True)
class Point:
    """A run of the suite. `same`: it asked the same cases, and all of them. `this`: it is the one that is reported."""

    name: str
    at: datetime
    n: int
    errors: int
    right: Share
    declined: Share
    known: Share
    p95: float | None
    same: bool
    this: bool


def trend(run: Path, folder: SetFolder, scored: Sequence[Scored], against: Iterable[Path]) -> list[Point]:
    """Oldest first, this run included. Raises SetError if a run of `against` has no such suite."""
    name, this = folder.folder.name, run.resolve()
    beside = [other.resolve() for other in run.resolve().parent.iterdir() if (other / name / "set.json").exists()]
    asked = [other.resolve() for other in against]
    for other in asked:
        if not (other / name / "set.json").exists():
            raise SetError(f"{other} holds no run of the suite {name}. Take it out of --against.")
    dated = {other: _started(SetFolder(other / name)) for other in {*beside, *asked, this}}
    last = sorted((other for other in beside if other != this), key=lambda other: dated[other])[-_LAST:]
    cases = (folder.folder / "cases.jsonl").read_bytes()

    def point(other: Path) -> Point:
        there = SetFolder(other / name)
        told = scored if other == this else score_saved(there)
        same = (there.folder / "cases.jsonl").read_bytes() == cases and not any(_not_asked(one) for one in told)
        silence, ms = refusal((one.case.answerable, one.reply.outcome) for one in told), request_ms(told)
        return Point(
            name=other.name,
            at=dated[other],
            n=len(told),
            errors=sum(one.reply.error is not None for one in told),
            right=Share.of_figures(one.figures.get("right") for one in told),
            declined=Share(silence.rightly, silence.refused),
            known=Share(silence.rightly, silence.unanswerable),
            p95=float(np.percentile(ms, 95)) if ms else None,
            same=same,
            this=other == this,
        )

    return [point(other) for other in sorted({*last, *asked, this}, key=lambda other: (dated[other], other.name))]


def _started(folder: SetFolder) -> datetime:
    """When its first answer was given; else when the set was begun."""
    if folder.answers.exists():
        with folder.answers.open(encoding="utf-8") as lines:
            for line in islice(lines, _LINES):
                try:
                    at = datetime.fromisoformat(json.loads(line)["answer"]["created_at"])
                except (ValueError, KeyError, TypeError):
                    continue
                return at if at.tzinfo else at.replace(tzinfo=UTC)
    return datetime.fromtimestamp((folder.folder / "set.json").stat().st_mtime, UTC)


def _not_asked(scored: Scored) -> bool:
    return scored.reply.error == "not asked"
