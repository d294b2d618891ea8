"""A whole run before its gate: every suite that has thresholds."""

from collections.abc import Mapping
from pathlib import Path

from evals.answers.saved import SetFolder
from evals.errors import SetError
from evals.gate.gate import Gated, gate
from evals.suite import Suite, read_suite


def gate_run(
    run: Mapping[str, SetFolder], baseline: Mapping[str, SetFolder] | None, suite_file: Path | None
) -> list[Gated]:
    """Folders by the name of their suite. Thresholds are those of `suite_file`, or each suite's own as it was run.
    Raises SetError where there are none.
    """
    suites = [_given(suite_file, run)] if suite_file else [*_own(run)]
    judged = [suite for suite in suites if suite.limits or suite.not_worse]
    if not judged:
        raise SetError(
            f"{', '.join(run)}: there are no thresholds, and a gate without any lets everything pass. Write [[at]] or "
            "[[not_worse]] into the suite's file, and name it with --suite."
        )
    rules = sum(len(suite.not_worse) for suite in judged)
    return [gate(suite, run[suite.name], _baseline(suite, baseline), rules) for suite in judged]


def _given(file: Path, run: Mapping[str, SetFolder]) -> Suite:
    suite = read_suite(file)
    if suite.name not in run:
        raise SetError(f"The run has no answers to the suite {suite.name} of {file}; it has {', '.join(run)}.")
    return suite


def _own(run: Mapping[str, SetFolder]) -> list[Suite]:
    files = [folder.folder / "suite.toml" for folder in run.values()]
    return [read_suite(file) for file in files if file.exists()]


def _baseline(suite: Suite, baseline: Mapping[str, SetFolder] | None) -> SetFolder | None:
    if baseline is None:
        return None
    if suite.name not in baseline:
        raise SetError(f"The baseline has no answers to the suite {suite.name}; it has {', '.join(baseline)}.")
    return baseline[suite.name]
