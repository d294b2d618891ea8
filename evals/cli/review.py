"""`dateline eval review`: a person reads what was proposed."""

from typing import Annotated

import typer

from service.cli.options import AsJson, DataDir
from service.cli.output import console, print_json


def review(
    suite: Annotated[str, typer.Argument(metavar="SUITE", help="Your suite: its name, or the path of its TOML file.")],
    target: Annotated[
        str | None, typer.Option(metavar="URL", help="Read the documents of this service. [default: in this process]")
    ] = None,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Show each unreviewed case with its evidence, and accept, edit or reject it. From a pipe, one letter a line."""
    from evals.own_suite import library_of, own_suite
    from evals.review.review import review as review_cases

    own, cases = own_suite(suite)
    with library_of(own, target, data_dir) as library:
        decided = review_cases(cases, library, console(stderr=as_json))
    records = cases.records()
    left = sum(record.get("reviewed") is False for record in records)
    told = {"accepted": decided["accept"], "edited": decided["edit"], "rejected": decided["reject"]}
    if as_json:
        print_json({**told, "left": left, "reviewed": len(records) - left})
        return
    said = ", ".join(f"{number} {word}" for word, number in told.items() if number) or "nothing was decided"
    print(f"\n{said}. {own.cases} holds {len(records) - left} reviewed cases, and {left} to read.")
