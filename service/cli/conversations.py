"""`dateline conversations`: lists, shows and deletes them."""

from typing import Annotated

import typer

from service.cli.chat import print_understood
from service.cli.connect import connect
from service.cli.options import AsJson, DataDir
from service.cli.output import console, dated, print_json
from service.cli.sources import print_answer

app = typer.Typer(no_args_is_help=True, help="List, show and delete conversations.", rich_markup_mode=None)

Id = Annotated[str, typer.Argument(metavar="ID", help="A conversation's id, conv_…")]


@app.command("list")
def list_conversations(as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """List the conversations, the newest first: id, date, number of turns, title."""
    with connect(data_dir, write=False) as api:
        items = api.items("/v1/conversations")
        if as_json:
            print_json({"items": list(items)})
            return
        for item in items:
            print("  ".join((item["id"], item["updated_at"][:10], f"{item['turn_count']:3}", item["title"] or "-")))


@app.command()
def show(conversation: Id, as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """Show a conversation: every question with its answer and its sources."""
    with connect(data_dir, write=False) as api:
        found = api.get(f"/v1/conversations/{conversation}")
        if as_json:
            print_json(found)
            return
        out = console()
        about = (found["title"] or found["id"], found["collection"], dated(found["created_at"]))
        out.print(" — ".join(part for part in about if part), style="bold")
        for turn in found["turns"]:
            out.print(f"\n> {turn['question']}\n", style="bold")
            print_understood(turn["answer"])
            print_answer(api, turn["answer"])


@app.command()
def delete(conversation: Id, as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """Delete a conversation with its questions, its answers and what was said about them."""
    with connect(data_dir, write=False) as api:
        found = api.get(f"/v1/conversations/{conversation}")
        api.delete(f"/v1/conversations/{conversation}")
    if as_json:
        print_json({"deleted": conversation})
    else:
        console().print(f"Deleted {conversation}: {found['title'] or 'no title'}, {found['turn_count']} turns")
