"""The `dateline` command: its subcommands, and what becomes of their errors."""

import sys

import typer

from index.errors import IndexingError
from service.cli import conversations, documents, rebuild
from service.cli.ask import ask
from service.cli.chat import chat
from service.cli.failure import CommandFailed, one_line
from service.cli.ingest import ingest
from service.cli.search import search
from service.cli.serve import serve
from service.cli.status import status
from service.cli.version import Version
from service.errors import ServiceError

app = typer.Typer(
    name="dateline", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
)


@app.callback()
def dateline(_version: Version = False) -> None:
    """Answers questions over dated news documents, with citations that it has checked."""


for command in (ingest, ask, chat, search, serve, status):
    app.command()(command)
app.add_typer(conversations.app, name="conversations")
app.add_typer(documents.app, name="documents")
app.add_typer(rebuild.app, name="index")


def run() -> None:
    """Runs the command line. Exit codes: 0 done, 1 the work failed, 2 usage, 130 interrupted."""
    try:
        app(prog_name="dateline")
    except (IndexingError, ServiceError, CommandFailed) as error:
        print(f"dateline: {one_line(error)}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    run()
