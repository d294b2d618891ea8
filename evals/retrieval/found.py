"""What a system found for a query, and what a system's whole run over a set came to."""

from collections.abc import Mapping
from dataclasses import dataclass

from evals.retrieval.query import EvalQuery


@dataclass(frozen=True, slots=True)
class Found:
    """`documents` are source keys, each at the place of its best passage. Of a search that failed `ms` is None and
    `error` says why.
    """

    documents: tuple[str, ...]
    ms: float | None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Ran:
    """`found` by query id; a query that is missing there found nothing. Loads are averages over a minute."""

    system: str
    found: Mapping[str, Found]
    peak_mib: float | None
    load_before: float
    load_after: float


@dataclass(frozen=True, slots=True)
class SetRun:
    """All systems over one set; what it says of itself is the set's own."""

    name: str
    note: str
    family: str | None
    queries: tuple[EvalQuery, ...]
    ran: tuple[Ran, ...]
