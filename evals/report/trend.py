"""The same suite in other runs: those that lie beside this one, and those that were asked for."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np

from evals.answers.case import REFUSED
from evals.answers.expected_outcome import expected_outcome
from evals.answers.metrics.refusal import refusal
from evals.answers.metrics.right import right
from evals.answers.saved import SetFolder
from evals.answers.score import Scored, score
from evals.errors import SetError
from evals.report.share import Share
from evals.report.summary import request_ms

_RUNS: Final = 12
_CASES: Final = 20_000
"""Runs beside this one that are told, and cases of them: each is scored anew, so that all are measured alike."""
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
    asked = {other.resolve() for other in against}
    for other in asked:
        if not (other / name / "set.json").exists():
            raise SetError(f"{other} holds no run of the suite {name}. Take it out of --against.")
    beside = {other.resolve() for other in this.parent.iterdir() if (other / name / "set.json").exists()}
    begun = {other: _begun(SetFolder(other / name)) for other in beside | asked | {this}}
    told = {*_last(sorted(beside - asked - {this}, key=begun.__getitem__), name), *asked, this}
    cases = (folder.folder / "cases.jsonl").read_bytes()

    def point(other: Path) -> Point:
        there = SetFolder(other / name)
        of = scored if other == this else score(there.cases(), there.replies(), (right,))
        same = (there.folder / "cases.jsonl").read_bytes() == cases and not any(map(_not_asked, of))
        return _point(other.name, begun[other], of, same, other == this)

    return [point(other) for other in sorted(told, key=lambda other: (begun[other], other.name))]


def _last(runs: Sequence[Path], name: str) -> list[Path]:
    last: list[Path] = []
    left = _CASES
    for run in list(reversed(runs))[:_RUNS]:
        with (run / name / "cases.jsonl").open("rb") as lines:
            left -= sum(1 for _ in lines)
        if left < 0 and last:
            break
        last.append(run)
    return last


def _begun(folder: SetFolder) -> datetime:
    """When its first answer was given; else when the set was made."""
    if folder.answers.exists():
        with folder.answers.open(encoding="utf-8") as lines:
            for line in islice(lines, _LINES):
                try:
                    at = datetime.fromisoformat(json.loads(line)["answer"]["created_at"])
                except (ValueError, KeyError, TypeError):
                    continue
                return at if at.tzinfo else at.replace(tzinfo=UTC)
    return datetime.fromtimestamp((folder.folder / "set.json").stat().st_mtime, UTC)


def _point(name: str, at: datetime, scored: Sequence[Scored], same: bool, this: bool) -> Point:
    silence = refusal((expected_outcome(one.case) != REFUSED, one.reply.outcome) for one in scored)
    ms = request_ms(scored)
    return Point(
        name=name,
        at=at,
        n=len(scored),
        errors=sum(one.reply.error is not None for one in scored),
        right=Share.of_figures(one.figures.get("right") for one in scored),
        declined=Share(silence.rightly, silence.refused),
        known=Share(silence.rightly, silence.unanswerable),
        p95=float(np.percentile(ms, 95)) if ms else None,
        same=same,
        this=this,
    )


def _not_asked(scored: Scored) -> bool:
    return scored.reply.error == "not asked"
