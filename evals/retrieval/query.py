"""What a set asks, and of which corpus."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from service.message import Message

# Records as `dateline ingest` reads them from JSON Lines: `id` (the document's key), `text`, and what is known of it.
Records: TypeAlias = Callable[[], Iterator[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Request:
    """What a system is told: the last turn, the turns before it (the oldest first), the day it is asked on."""

    text: str
    history: tuple[Message, ...] = ()
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class EvalQuery:
    """`evidence` are the keys of the documents that answer it. `groups` are the rows of the table that it counts in."""

    id: str
    groups: tuple[str, ...]
    request: Request
    evidence: frozenset[str]


@dataclass(frozen=True, slots=True)
class Corpus:
    """`name` is the name of the collection that it is ingested as."""

    name: str
    records: Records


@dataclass(frozen=True, slots=True)
class EvalSet:
    """`note` says what a reader of its table must know. Sets of one `family` are also averaged, each query counting
    once.
    """

    name: str
    corpus: Corpus
    queries: tuple[EvalQuery, ...]
    note: str
    family: str | None = None
