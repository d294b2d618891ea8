"""`dateline eval gate`: may this run pass?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evals.cli.compare import Markdown, Run
from evals.errors import SetError
from service.cli.options import AsJson, DataDir
from service.cli.output import print_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evals.answers.saved import SetFolder
    from evals.gate.gate import Gated


def gate(
    run: Run,
    baseline: Annotated[
        str | None, typer.Option("--baseline", metavar="RUN", help="Run that this one must not be worse than.")
    ] = None,
    suite: Annotated[
        Path | None, typer.Option("--suite", metavar="FILE", help="Take the thresholds of this suite file.")
    ] = None,
    data_dir: DataDir = None,
    markdown: Markdown = None,
    as_json: AsJson = False,
) -> None:
    """Exit with 0 if a run keeps the thresholds of its suite, with 1 if it does not."""
    from evals.compare.suites_of import suites_of
    from evals.gate.gate_run import gate_run
    from evals.gate.markdown import counted
    from evals.gate.record import record
    from service.settings import load_settings

    kept = load_settings(data_dir=data_dir).data_dir
    folders, before = suites_of(run, kept), suites_of(baseline, kept) if baseline else None
    gated = gate_run(folders, before, suite)
    passed = not any(one.failures for one in gated)
    if as_json:
        print_json({"passed": passed, "suites": list(map(record, gated))})
    else:
        for one in gated:
            print(f"{one.suite}: {counted(one)}")
            for check in one.checks:
                print(f"  {'passed' if check.passed else 'FAILED'}  {check.said}")
        print("The gate is open." if passed else "The gate is closed.")
    if markdown:
        markdown.write_text(_comment(gated, folders, before or {}), encoding="utf-8")
    if not passed:
        raise typer.Exit(1)


def _comment(gated: "list[Gated]", run: "Mapping[str, SetFolder]", baseline: "Mapping[str, SetFolder]") -> str:
    """The verdict stands, whether or not what changed can be told."""
    from evals.compare.compare import compare
    from evals.gate.markdown import markdown

    compared, problems = [], []
    for one in gated:
        if one.suite in baseline:
            try:
                compared.append(compare(baseline[one.suite], run[one.suite], matched=one.matched))
            except SetError as error:
                problems.append(str(error))
    return markdown(gated, compared, problems)
