"""`dateline eval compare`: two runs side by side."""

from pathlib import Path
from typing import Annotated

import typer

from evals.errors import SetError
from service.cli.options import AsJson, DataDir
from service.cli.output import console, print_json

Run = Annotated[str, typer.Argument(metavar="RUN", help="A run's name, or its folder.")]
Markdown = Annotated[
    Path | None, typer.Option("--markdown", metavar="FILE", help="Write it to FILE too, to comment on a change with.")
]


def compare(
    a: Annotated[str, typer.Argument(metavar="A", help="The run to compare with: its name, or its folder.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The run that may be better or worse.")],
    figure: Annotated[
        str, typer.Option("--figure", metavar="NAME", help="Figure whose changed cases are listed.")
    ] = "right",
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Only cases of this kind.")] = None,
    data_dir: DataDir = None,
    markdown: Markdown = None,
    as_json: AsJson = False,
) -> None:
    """Compare two runs: each figure with the interval of its difference, and the cases that changed."""
    from evals.compare.compare import compare as compared
    from evals.compare.markdown import markdown as as_markdown
    from evals.compare.record import record
    from evals.compare.show import show
    from evals.compare.suites_of import suites_of
    from service.settings import load_settings

    kept = load_settings(data_dir=data_dir).data_dir
    before, after = suites_of(a, kept), suites_of(b, kept)
    shared = [name for name in after if name in before]
    if not shared:
        raise SetError(f"{a} has {', '.join(before)}, {b} has {', '.join(after)}: they share no suite.")
    told = [compared(before[name], after[name], figure, kind) for name in shared]
    only_a, only_b = [name for name in before if name not in after], [name for name in after if name not in before]
    if markdown:
        markdown.write_text(as_markdown(told), encoding="utf-8")
    if as_json:
        print_json({"a": a, "b": b, "suites": list(map(record, told)), "only_a": only_a, "only_b": only_b})
        return
    screen = console()
    for one in told:
        show(one, screen)
    for run, names in ((a, only_a), (b, only_b)):
        if names:
            screen.print(f"\nOnly {run} has {', '.join(names)}: not compared.")
