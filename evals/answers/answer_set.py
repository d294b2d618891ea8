"""What a set asks of which collections."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from evals.answers.case import Case
from evals.retrieval.query import Corpus


@dataclass(frozen=True, slots=True)
class Files:
    """What `dateline ingest` takes, a file or a folder, as a collection called `name`. Keys of documents are relative
    to the folder.
    """

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Existing:
    """A collection that somebody ingested."""

    name: str


Source: TypeAlias = Corpus | Files | Existing


@dataclass(frozen=True, slots=True)
class Part:
    """Cases over one collection, which has the name of its source. Evidence names documents by their keys; over files
    and collections that are there, also by an id or by the end of a key (see `evals.answers.documents`).
    """

    corpus: Source
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class AnswerSet:
    """`note` says what a reader of its table must know. `file` is the suite's, which a run keeps as it was. Ids of
    cases are unique in a set.
    """

    name: str
    parts: tuple[Part, ...]
    note: str
    file: Path | None = None

    @property
    def cases(self) -> tuple[Case, ...]:
        return tuple(case for part in self.parts for case in part.cases)
