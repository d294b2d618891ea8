"""`dateline eval new`: a suite to begin with."""

from pathlib import Path
from typing import Annotated

import typer

from service.cli.options import DEFAULT_COLLECTION, AsJson
from service.cli.output import print_json


def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Letters, digits, dashes.")],
    corpus: Annotated[
        Path | None, typer.Option(metavar="PATH", help="A file or folder of documents, ingested for the suite alone.")
    ] = None,
    collection: Annotated[
        str | None, typer.Option("--collection", "-c", metavar="NAME", help="A collection that you ingested.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write NAME.toml and NAME.jsonl here: a suite, and two example cases to replace. [default: of `default`]"""
    from evals.new_suite import new_suite

    if corpus and collection:
        raise typer.BadParameter("a suite has either a --corpus or a --collection", param_hint="--corpus")
    if corpus and not corpus.exists():
        raise typer.BadParameter(f"there is no {corpus}", param_hint="--corpus")
    suite = new_suite(Path(), name, corpus, None if corpus else collection or DEFAULT_COLLECTION)
    if as_json:
        print_json({"suite": str(suite.file), "cases": str(suite.cases)})
        return
    print(f"{suite.file} and {suite.cases} are written. Replace the two examples, then: dateline eval run {suite.file}")
