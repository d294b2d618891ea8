"""`dateline eval show`: what a saved run comes to, without asking again."""

from typing import Annotated

import typer

from service.cli.options import AsJson, DataDir
from service.cli.output import print_json


def show(
    run: Annotated[str, typer.Argument(metavar="RUN", help="A run's name, or its folder.")],
    read: Annotated[int, typer.Option(metavar="N", min=0, help="Print N answers of each suite, whole.")] = 0,
    wrong: Annotated[bool, typer.Option("--wrong", help="Of those, only what was not right, or not answered.")] = False,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Score a saved run anew and print its tables, and answers to read."""
    from evals.answers.saved import read_run
    from evals.answers.tell import readings, table, tell
    from evals.runs import find_run
    from service.settings import load_settings

    folder = find_run(run, load_settings(data_dir=data_dir).data_dir)
    told = {}
    for one in read_run(folder):
        scored, figures = tell(one)
        told[one.about()["name"]] = figures
        if not as_json:
            shown = readings(one, scored, read, wrong) if read else [table(one, figures)]
            print("\n\n".join(shown), flush=True)
    if as_json:
        print_json({"run": str(folder), "suites": told})
