"""`dateline eval run`: asks a suite."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.options import AsJson, DataDir
from service.cli.output import print_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evals.answers.score import Scored


class Generator(StrEnum):
    AUTO = "auto"
    EXTRACTIVE = "extractive"
    OPENAI = "openai"
    NAIVE = "naive"


def run(
    suite: Annotated[str, typer.Argument(metavar="SUITE", help="A ready suite's name, or the path of a TOML file.")],
    target: Annotated[
        str | None, typer.Option(metavar="URL", help="Ask this service. [default: the same app in this process]")
    ] = None,
    data: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Holds the public data sets, for suites that need them.")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--run", metavar="NAME", help="Its name; one that was stopped goes on. [default: new]")
    ] = None,
    at_once: Annotated[int, typer.Option(metavar="N", min=1, help="Questions at a time.")] = 2,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="At most N cases of a kind.")] = None,
    generator: Annotated[
        Generator | None, typer.Option(help="Who writes the answers in this process. [default: as the settings say]")
    ] = None,
    stream: Annotated[bool, typer.Option("--stream", help="Ask for streams, and time their first sentences.")] = False,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Ask every case of a suite over the HTTP API, score the answers, and keep both."""
    from evals.answer_set_of import answer_set_of
    from evals.answers.ask_set import ask_set
    from evals.answers.limited import limited
    from evals.answers.misquoted import misquoted
    from evals.answers.opened import InProcess
    from evals.answers.target import running
    from evals.answers.tell import table, tell
    from evals.ready import find_suite
    from evals.runs import is_run_name, new_run_name, runs_folder

    if target and generator:
        raise typer.BadParameter("the service at --target has a generator of its own", param_hint="--generator")
    if stream and generator == Generator.NAIVE:
        raise typer.BadParameter("the naive baseline does not stream", param_hint="--stream")
    if name and not is_run_name(name):
        raise typer.BadParameter("write letters, digits, dots and dashes", param_hint="--run")
    asked = find_suite(suite)
    here = InProcess.of(data_dir, (generator or Generator.AUTO).value, stream)
    questions = limited(answer_set_of(asked, data), limit)
    kept = runs_folder(here.settings.data_dir) / (name or new_run_name(asked.name))
    again = f"The same command with --run {kept.name}"
    try:
        folder = ask_set(
            questions,
            target or here.name(questions.parts[0].corpus),
            kept,
            at_once,
            (lambda _: running(target)) if target else here.open,
            stream,
        )
    except KeyboardInterrupt:
        print(f"dateline: stopped. {again} goes on from here.", file=sys.stderr)
        raise
    scored, told = tell(folder)
    failed = sum(one.reply.error is not None for one in scored)
    if as_json:
        print_json({"run": str(kept), "suite": asked.name, "failed": failed, **told})
    else:
        print(table(folder, told), flush=True)
    print(f"run {kept.name}, saved in {folder.folder}", file=sys.stderr)
    for said in _to_know(scored, misquoted(folder) if asked.cases else [], again):
        print(said, file=sys.stderr)
    raise typer.Exit(1 if failed == len(scored) else 0)


def _to_know(scored: "Sequence[Scored]", misquoted: "Sequence[str]", again: str) -> "Iterator[str]":
    """What a reader of the table must know besides it."""
    if misquoted:
        yield f"not in their documents in these words: the evidence of {', '.join(misquoted)}"
    if unreviewed := sum(not one.case.reviewed for one in scored):
        yield f"{unreviewed} of {len(scored)} cases are unreviewed: a gate leaves them out"
    failures = [(one.case.id, " ".join(one.reply.error.split())) for one in scored if one.reply.error]
    if failures:
        case, error = failures[0]
        said = f"{len(failures)} of {len(scored)} requests failed, {case} with: {error}"
        yield f"dateline: {said}. {again} asks them again."
