"""`dateline index rebuild`: embeds a collection anew from the database."""

from time import monotonic

import typer

from service.cli.connect import settings_for
from service.cli.display import display
from service.cli.failure import CommandFailed
from service.cli.options import DEFAULT_COLLECTION, AsJson, Collection, DataDir
from service.cli.output import print_json
from service.lock import announced_server

app = typer.Typer(
    no_args_is_help=True, help="Work on the index, which derives from the database.", rich_markup_mode=None
)


@app.callback()
def index() -> None:
    """A callback, because typer turns an app of a single command into that command."""


@app.command()
def rebuild(collection: Collection = DEFAULT_COLLECTION, as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """Embed a collection anew, with the model that is configured now. The old vectors serve until the new are whole."""
    settings = settings_for(data_dir)
    server = announced_server(settings.data_dir)
    if server:
        raise CommandFailed(f"The server at {server} uses {settings.data_dir}. Stop it, rebuild, and start it again.")

    from index.rebuild import rebuild as rebuild_index  # chromadb: --help need not wait for it
    from service.wiring import open_services

    started = monotonic()
    with open_services(settings, write=True) as services, display() as show:
        rebuilt = rebuild_index(
            services.writer, collection, lambda done, total: show(done / total if total else 1.0, done)
        )
    seconds = monotonic() - started
    if as_json:
        print_json(
            {
                "collection": collection,
                "documents": rebuilt.documents,
                "chunks": rebuilt.chunks,
                "embedding_model": rebuilt.embedding_model,
                "seconds": round(seconds, 3),
            }
        )
    else:
        print(
            f"rebuilt {collection}: {rebuilt.chunks} chunks of {rebuilt.documents} documents "
            f"with {rebuilt.embedding_model} in {seconds:.1f} s"
        )
