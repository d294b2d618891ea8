"""The `dateline` command as it is installed: the service's subcommands, and `dateline eval`.

It stands here because `evals` may know `service`, and not the other way round.
"""

import sys

import typer

from evals.cli.compare import compare
from evals.cli.draft import draft
from evals.cli.gate import gate
from evals.cli.import_feedback import import_feedback
from evals.cli.judge import judge
from evals.cli.judge_agreement import judge_agreement
from evals.cli.list_suites import list_suites
from evals.cli.new import new
from evals.cli.report import report
from evals.cli.review import review
from evals.cli.run import run as run_suite
from evals.cli.show import show
from evals.errors import SetError
from service.cli import main as service
from service.cli.failure import one_line

evals = typer.Typer(
    no_args_is_help=True, help="Measure the answers, compare runs, stop a bad change.", rich_markup_mode=None
)
evals.command("list")(list_suites)
evals.command("new")(new)
evals.command("draft")(draft)
evals.command("review")(review)
evals.command("import-feedback")(import_feedback)
evals.command("run")(run_suite)
evals.command("show")(show)
evals.command("report")(report)
evals.command("compare")(compare)
evals.command("gate")(gate)
evals.command("judge")(judge)
evals.command("judge-agreement")(judge_agreement)

app = service.app
app.add_typer(evals, name="eval")


def run() -> None:
    """Runs the command line. Exit codes: 0 done, 1 the work failed, 2 usage, 130 interrupted."""
    try:
        service.run()
    except SetError as error:
        print(f"dateline: {one_line(error)}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    run()
