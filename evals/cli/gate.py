"""`dateline eval gate`: may this run pass?"""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from evals.cli.compare import Markdown, Run
from service.cli.options import AsJson, DataDir
from service.cli.output import print_json


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
    from evals.compare.compare import compare
    from evals.compare.suites_of import suites_of
    from evals.gate.gate_run import gate_run
    from evals.gate.markdown import counted
    from evals.gate.markdown import markdown as as_markdown
    from service.settings import load_settings

    kept = load_settings(data_dir=data_dir).data_dir
    folders, before = suites_of(run, kept), suites_of(baseline, kept) if baseline else None
    gated = gate_run(folders, before, suite)
    passed = not any(one.failures for one in gated)
    if markdown:
        compared = [compare(before[one.suite], folders[one.suite]) for one in gated] if before else []
        markdown.write_text(as_markdown(gated, compared), encoding="utf-8")
    if as_json:
        print_json({"passed": passed, "suites": [asdict(one) for one in gated]})
    else:
        for one in gated:
            print(f"{one.suite}: {counted(one)}")
            for check in one.checks:
                print(f"  {'passed' if check.passed else 'FAILED'}  {check.said}")
        print("The gate is open." if passed else "The gate is closed.")
    if not passed:
        raise typer.Exit(1)
