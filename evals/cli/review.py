"""`dateline eval review`: a person reads what was proposed."""

from pathlib import Path
from typing import Annotated

import typer

from service.cli.options import AsJson, DataDir
from service.cli.output import console, print_json


def review(
    suite: Annotated[Path, typer.Argument(metavar="SUITE", help="The suite's TOML file.")],
    target: Annotated[
        str | None, typer.Option(metavar="URL", help="Read the documents of this service. [default: in this process]")
    ] = None,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Show each unreviewed case with its evidence, and accept, edit or reject it. From a pipe, one letter a line."""
    from evals.case_file import CaseFile
    from evals.library_of import library_of
    from evals.review.review import review as reviewed
    from evals.suite import read_suite

    read = read_suite(suite)
    with library_of(read, target, data_dir) as library:
        assert read.cases, "library_of says so if there are none"
        cases = CaseFile(read.cases)
        decided = reviewed(cases, library, console(stderr=as_json))
        records = cases.records()
    left = sum(record.get("reviewed") is False for record in records)
    told = {"accepted": decided["accept"], "edited": decided["edit"], "rejected": decided["reject"]}
    if as_json:
        print_json({**told, "left": left, "reviewed": len(records) - left})
        return
    said = ", ".join(f"{number} {word}" for word, number in told.items() if number) or "nothing was decided"
    print(f"\n{said}. {read.cases} holds {len(records) - left} reviewed cases, and {left} to read.")
