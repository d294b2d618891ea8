"""`dateline ingest`: brings a collection in line with files."""

import sys
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from service.cli.connect import connect_to, settings_for
from service.cli.failure import one_line
from service.cli.options import DEFAULT_COLLECTION, AsJson, Collection, DataDir
from service.cli.output import print_json
from service.errors import DataDirectoryBusy
from service.lock import announced_server

if TYPE_CHECKING:
    from service.cli.found import Asked
    from service.cli.report import Report

_BUSY_S: Final = 1.0
_FILL: Final = "Where documents do not say it themselves."


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files and folders.")],
    collection: Collection = DEFAULT_COLLECTION,
    prune: Annotated[bool, typer.Option("--prune", help="Remove what is gone from the paths.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Stay, and ingest again on every change.")] = False,
    source: Annotated[str | None, typer.Option(help=f"Publisher. {_FILL}")] = None,
    published_at: Annotated[str | None, typer.Option(metavar="DATE", help=f"Date. {_FILL}")] = None,
    title: Annotated[str | None, typer.Option(help=_FILL)] = None,
    author: Annotated[str | None, typer.Option(help=_FILL)] = None,
    url: Annotated[str | None, typer.Option(help=_FILL)] = None,
    place: Annotated[str | None, typer.Option(help=_FILL)] = None,
    language: Annotated[str | None, typer.Option(help=_FILL)] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(metavar="OURS=THEIRS", help="Where records keep a field, such as text=body; may be repeated."),
    ] = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Add new documents, replace changed ones, leave the others alone. One bad file never stops the rest."""
    metadata = {
        "source": source,
        "published_at": published_at,
        "title": title,
        "author": author,
        "url": url,
        "place": place,
        "language": language,
    }
    said = {name: value for name, value in metadata.items() if value is not None}
    asked = _asked(tuple(paths), collection, prune, said, field or [])
    report = _ingest_watching(asked, data_dir, as_json) if watch else _ingest(asked, data_dir)
    _print(report, as_json)
    raise typer.Exit(1 if report.failed else 0)


def _asked(
    paths: tuple[Path, ...], collection: str, prune: bool, metadata: dict[str, Any], pairs: list[str]
) -> "Asked":
    """What the options say. Raises BadParameter for what cannot be."""
    from index.loaders.about import About  # the loaders' libraries: --help need not wait for them
    from index.loaders.field_names import unknown_fields
    from service.cli.found import Asked

    fields = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
    if len(fields) < len(pairs):
        raise typer.BadParameter("write OURS=THEIRS once for each field, such as text=body", param_hint="--field")
    if wrong := unknown_fields(fields):
        raise typer.BadParameter(wrong, param_hint="--field")
    try:
        About(**metadata)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    return Asked(paths, collection, prune, metadata, fields)


def _ingest(asked: "Asked", data_dir: Path | None) -> "Report":
    """Through the server that holds the data directory, else here. Raises DataDirectoryBusy and what either raises."""
    from service.cli.found import find, origin_of
    from service.cli.report import Report

    settings = settings_for(data_dir)
    report = Report(asked.collection)
    found = find(asked.paths, settings.data_dir)
    report.skipped = found.skipped
    for unusable in found.unusable:
        report.fail(origin_of(unusable.path, settings.data_dir), unusable.reason)
    if found.files or asked.prune:
        server = announced_server(settings.data_dir)
        if server:
            from service.cli.ingest_through import ingest_through

            with connect_to(server) as api:
                ingest_through(api, asked, found, report)
        else:
            from service.cli.ingest_here import ingest_here

            ingest_here(settings, asked, found, report)
    report.finish()
    return report


def _ingest_watching(asked: "Asked", data_dir: Path | None, as_json: bool) -> "Report":
    """Ingests and reports on every change, until interrupted. Returns only if there is nothing to watch."""
    from service.cli.watch import changes

    if not any(path.exists() for path in asked.paths):
        return _ingest(asked, data_dir)
    for _ in changes(asked.paths, settings_for(data_dir).data_dir):
        _print(_ingest_when_free(asked, data_dir), as_json)
    raise AssertionError("a watch has no end")


def _ingest_when_free(asked: "Asked", data_dir: Path | None) -> "Report":
    """A watch waits its turn: between two changes anybody may use the data directory."""
    told = False
    while True:
        try:
            return _ingest(asked, data_dir)
        except DataDirectoryBusy as error:
            if not told:
                print(f"waiting: {one_line(error)}", file=sys.stderr, flush=True)
            told = True
            sleep(_BUSY_S)


def _print(report: "Report", as_json: bool) -> None:
    if as_json:
        print_json(report.to_json())
        return
    for note in report.notes():
        print(note, file=sys.stderr, flush=True)
    print(report.line(), flush=True)
