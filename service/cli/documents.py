"""`dateline documents`: lists, shows and deletes them."""

from typing import Annotated, Any

import typer

from service.cli.connect import connect
from service.cli.options import DEFAULT_COLLECTION, AsJson, Collection, DataDir
from service.cli.output import console, print_json
from service.cli.sources import heading

app = typer.Typer(no_args_is_help=True, help="List, show and delete documents.", rich_markup_mode=None)

Id = Annotated[str, typer.Argument(metavar="ID", help="A document's id, doc_…")]


@app.command("list")
def list_documents(
    collection: Collection = DEFAULT_COLLECTION, as_json: AsJson = False, data_dir: DataDir = None
) -> None:
    """List the documents of a collection: id, date, publisher, title."""
    with connect(data_dir, write=False) as api:
        items = api.items("/v1/documents", collection=collection)
        if as_json:
            print_json({"items": list(items)})
            return
        for item in items:
            date = (item["published_at"] or "undated")[:10]
            print("  ".join((item["id"], f"{date:10}", item["source"] or "-", item["title"])))


@app.command()
def show(document: Id, as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """Show a document's metadata and its text."""
    with connect(data_dir, write=False) as api:
        about: dict[str, Any] = api.get(f"/v1/documents/{document}")
        text = api.get(f"/v1/documents/{document}/text")["text"]
    if as_json:
        print_json({**about, "text": text})
        return
    out = console()
    out.print(heading(about), style="bold")
    for name, value in {**about, **about["metadata"]}.items():
        if value not in (None, {}) and name not in ("title", "metadata"):
            out.print(f"{name}: {value}", style="dim", soft_wrap=True)
    out.print(f"\n{text}")


@app.command()
def delete(document: Id, as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """Delete a document and all that derives from it. Ingesting its file again brings it back."""
    with connect(data_dir, write=True) as api:
        about = api.get(f"/v1/documents/{document}")
        api.delete(f"/v1/documents/{document}")
    if as_json:
        print_json({"deleted": document})
    else:
        console().print(f"Deleted {document}: {heading(about)}")
