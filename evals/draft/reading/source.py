"""The documents that cases are drafted from, as the service holds them: read over its API."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from evals.library import Library
from index.when import parse_when


@dataclass(frozen=True, slots=True)
class Source:
    """A document. `name` is what cases call it; `text` is canonical, and quotes are slices of it. `day` is when it was
    published, by its own calendar.
    """

    id: str
    name: str
    title: str
    publisher: str | None
    day: date | None
    text: str


def read_sources(library: Library, most: int) -> Iterator[Source]:
    """At most `most` documents, spread evenly over publishers and days. Raises what `library` raises."""
    for about in spread(library.documents, most):
        published = about["published_at"]
        yield Source(
            about["id"],
            library.name(about),
            about["title"],
            about["source"],
            parse_when(published).day if published else None,
            library.text(about),
        )


def spread(documents: Sequence[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    ordered = sorted(documents, key=lambda about: (about["source"] or "", about["published_at"] or "", about["id"]))
    count = min(most, len(ordered))
    return [ordered[place * len(ordered) // count] for place in range(count)]
