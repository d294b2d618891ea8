"""`dateline eval import-feedback`: rated answers become cases."""

from collections import Counter
from enum import StrEnum
from typing import Annotated

import typer

from service.cli.options import AsJson, DataDir
from service.cli.output import print_json


class Rating(StrEnum):
    BAD = "bad"
    GOOD = "good"
    ALL = "all"


def import_feedback(
    suite: Annotated[str, typer.Argument(metavar="SUITE", help="Your suite: its name, or the path of its TOML file.")],
    rating: Annotated[Rating, typer.Option(help="Which answers.")] = Rating.ALL,
    collection: Annotated[
        str | None,
        typer.Option("--collection", "-c", metavar="NAME", help="Asked about this. [default: the suite's collection]"),
    ] = None,
    target: Annotated[
        str | None, typer.Option(metavar="URL", help="What this service was told. [default: the data directory]")
    ] = None,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Turn answers that were rated good or bad into unreviewed cases. Doing it again adds only what is new."""
    from evals.feedback_cases import feedback_cases
    from evals.library import Library
    from evals.own_suite import collection_of, own_suite
    from service.cli.connect import connect, connect_to

    own, cases = own_suite(suite)
    known = [*cases.records(), *cases.rejected.records()]
    with connect_to(target) if target else connect(data_dir, write=False) as api:
        library = Library(api, collection or collection_of(own))
        imported = feedback_cases(library, known, None if rating is Rating.ALL else rating.value)
    if imported.cases:
        cases.append(imported.cases)
    kinds = Counter(case["kind"] for case in imported.cases)
    if as_json:
        told = {"suite": own.name, "cases": str(own.cases), "imported": len(imported.cases)}
        ids = [case["id"] for case in imported.cases]
        print_json({**told, "kinds": dict(kinds), "left_out": dict(imported.left_out), "ids": ids})
        return
    of_each = f": {', '.join(f'{number} {kind}' for kind, number in kinds.items())}" if kinds else ""
    print(f"{len(imported.cases)} rated answers imported{of_each}.")
    for reason, number in imported.left_out.most_common():
        print(f"left out: {number}, because {reason}")
    if imported.cases:
        print(f"They are in {own.cases}, unreviewed. Read them: dateline eval review {suite}")
