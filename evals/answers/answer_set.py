"""What a set asks of which collections."""

from dataclasses import dataclass

from evals.answers.case import Case
from evals.retrieval.query import Corpus


@dataclass(frozen=True, slots=True)
class Part:
    """Cases over one collection, which has the name of the corpus."""

    corpus: Corpus
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class AnswerSet:
    """`note` says what a reader of its table must know. Ids of cases are unique in a set."""

    name: str
    parts: tuple[Part, ...]
    note: str

    @property
    def cases(self) -> tuple[Case, ...]:
        return tuple(case for part in self.parts for case in part.cases)
