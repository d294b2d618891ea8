"""`dateline search`: passages only."""

from typing import Annotated

import typer

from service.cli.connect import connect
from service.cli.options import (
    DEFAULT_COLLECTION,
    After,
    AsJson,
    AsOf,
    Before,
    Collection,
    DataDir,
    Sources,
    TopK,
    scope,
)
from service.cli.output import console, print_json
from service.cli.sources import heading


def search(
    query: Annotated[str, typer.Argument(help="What to look for, in quotes.")],
    collection: Collection = DEFAULT_COLLECTION,
    as_of: AsOf = None,
    after: After = None,
    before: Before = None,
    source: Sources = None,
    top_k: TopK = 8,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Find the passages that an answer would be written from, the best first."""
    body = {"query": query, **scope(collection, as_of, after, before, source, top_k)}
    with connect(data_dir, write=False) as api:
        found = api.post("/v1/search", body)
    if as_json:
        print_json(found)
        return
    out = console()
    if not found["passages"]:
        out.print("Nothing found.")
    if found["widened"]:
        out.print(f"{found['widened']}\n", style="yellow")
    for passage in found["passages"]:
        out.print(f"{passage['rank']}. {heading(passage)}  ({passage['score']:.2f})", style="bold")
        out.print(f"   {passage['document_id']} {passage['source_start']}–{passage['source_end']}", style="dim")
        out.print(" ".join(passage["text"].split()) + "\n")
