"""How long a suite took, over all the starts that it needed."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter


@dataclass(slots=True)
class Spent:
    """Seconds by the clock: until the collections were ready, and until the last answer was there."""

    ingest: float = 0.0
    asking: float = 0.0

    @classmethod
    @contextmanager
    def kept_in(cls, file: Path) -> Iterator["Spent"]:
        """What is spent inside is added to what the file holds, also if it ends in an error."""
        spent = cls(**json.loads(file.read_text(encoding="utf-8"))) if file.exists() else cls()
        ingested, started = spent.ingest, perf_counter()
        try:
            yield spent
        finally:
            spent.asking += perf_counter() - started - (spent.ingest - ingested)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(asdict(spent)) + "\n", encoding="utf-8")

    @contextmanager
    def ingesting(self) -> Iterator[None]:
        """What passes inside is not time of asking."""
        started = perf_counter()
        try:
            yield
        finally:
            self.ingest += perf_counter() - started
