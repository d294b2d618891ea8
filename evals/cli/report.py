"""`dateline eval report`: a run as one HTML file."""

from pathlib import Path
from typing import Annotated

import typer

from service.cli.options import AsJson, DataDir
from service.cli.output import print_json


def report(
    run: Annotated[str, typer.Argument(metavar="RUN", help="A run's name, or its folder.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Where to write. [default: report.html in the run]"),
    ] = None,
    against: Annotated[
        list[str] | None,
        typer.Option("--against", metavar="RUN", help="Show this run in the trend too; may be repeated."),
    ] = None,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Write a run as one HTML file: summary, plots, and every case with its answer and sources."""
    from evals.report.report import report as write
    from evals.runs import find_run
    from service.settings import load_settings

    kept = load_settings(data_dir=data_dir).data_dir
    written = write(find_run(run, kept), out, [find_run(other, kept) for other in against or ()])
    if as_json:
        suites = [{"name": suite.name, "summary": list(suite.headline), **suite.figures} for suite in written.suites]
        print_json({"file": str(written.file), "bytes": written.size, "suites": suites})
        return
    for suite in written.suites:
        print(f"{suite.name}: {suite.headline[0]}")
    print(f"{written.file} ({written.size / 1024:,.0f} KiB)")
