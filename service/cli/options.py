"""Options that several commands share."""

from pathlib import Path
from typing import Annotated, Any, Final

import typer

from index.when import parse_when


def _day(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return parse_when(value).iso
    except ValueError:
        raise typer.BadParameter(
            f"{value!r} is no date: write a day such as 2024-10-11 or a moment such as 2024-10-11T08:30:00Z"
        ) from None


DEFAULT_COLLECTION: Final = "default"

Collection = Annotated[str, typer.Option("--collection", "-c", metavar="NAME", help="Collection to work on.")]
DataDir = Annotated[
    Path | None, typer.Option("--data-dir", metavar="FOLDER", help="Where everything is kept. [default: .dateline]")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object, for machines.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", callback=_day, help="Use nothing published later. [default: now]"),
]
After = Annotated[
    str | None, typer.Option("--after", metavar="DATE", callback=_day, help="Only documents published then or later.")
]
Before = Annotated[
    str | None,
    typer.Option("--before", metavar="DATE", callback=_day, help="Only documents published then or earlier."),
]
Sources = Annotated[
    list[str] | None, typer.Option("--source", metavar="PUBLISHER", help="Only this publisher; may be repeated.")
]
TopK = Annotated[int, typer.Option("--top-k", min=1, max=50, help="Passages to look at.")]


def scope(
    collection: str, as_of: str | None, after: str | None, before: str | None, source: list[str] | None, top_k: int
) -> dict[str, Any]:
    """Where and when a question may look, in the words of the API."""
    filters = {"published_after": after, "published_before": before, "source": source or None}
    return {"collection": collection, "as_of": as_of, "filters": filters, "top_k": top_k}
