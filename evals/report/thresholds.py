"""Whether a run keeps the thresholds of its suite."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.answers.saved import SetFolder
from evals.answers.score import Scored
from evals.errors import SetError
from evals.gate.check import Check
from evals.gate.gate import gate_alone
from evals.suite import read_suite


@dataclass(frozen=True, slots=True)
class Thresholds:
    """`unchecked` are those that compare with a baseline; `problem` says why nothing could be checked. Nothing of all
    that in a suite without thresholds.
    """

    checks: Sequence[Check] = ()
    unchecked: int = 0
    problem: str | None = None


def thresholds(folder: SetFolder, scored: Sequence[Scored], judges: Mapping[str, str]) -> Thresholds:
    """Those of the suite's file as it was run."""
    file = folder.folder / "suite.toml"
    try:
        suite = read_suite(file) if file.exists() else None
        if suite is None or not (suite.limits or suite.not_worse):
            return Thresholds()
        gated = gate_alone(suite, scored, judges)
    except SetError as error:
        return Thresholds(problem=str(error))
    return Thresholds(gated.checks, gated.unchecked)
