"""What an ingest did: counts, and each failure with its path and reason."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from index.loaders.walk import SkippedFiles

_STATUSES: Final = ("added", "changed", "unchanged", "removed", "failed")
_PLACE: Final = re.compile(r"(line|item|page)-(\d+)\Z")


@dataclass(frozen=True, slots=True)
class Failure:
    """`where` in the file at `path`: "line 7", "record ID", or "" for the whole of it."""

    path: str
    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}, {self.where}: {self.reason}" if self.where else f"{self.path}: {self.reason}"


@dataclass(slots=True)
class Report:
    """`present` are the ids of the documents seen, `unreadable` the origins of which a part could not be read."""

    collection: str
    counts: Counter[str] = field(default_factory=Counter)
    chunks: int = 0
    failures: list[Failure] = field(default_factory=list)
    skipped: tuple["SkippedFiles", ...] = ()
    present: set[str] = field(default_factory=set)
    unreadable: set[str] = field(default_factory=set)
    started: float = field(default_factory=monotonic)
    seconds: float = 0.0

    def add(self, origin: str, key: str, status: str, document_id: str | None, chunks: int, reason: str | None) -> None:
        """Counts the outcome of one document that came from `origin`."""
        if status == "failed":
            self.fail(origin, reason or "", _where(origin, key))
            return
        self.counts[status] += 1
        self.chunks += chunks
        if document_id and status != "removed":
            self.present.add(document_id)

    def fail(self, origin: str, reason: str, where: str = "") -> None:
        self.counts["failed"] += 1
        self.failures.append(Failure(origin, where, reason))
        self.unreadable.add(origin)

    def finish(self) -> None:
        self.seconds = monotonic() - self.started

    @property
    def failed(self) -> bool:
        """Something failed, or there was nothing to do anything with."""
        return self.counts["failed"] > 0 or not self.counts.total()

    def line(self) -> str:
        counted = ", ".join(f"{status} {self.counts[status]}" for status in _STATUSES)
        rate = self.chunks / self.seconds if self.seconds else 0.0
        return f"{counted}, {rate:.0f} chunks/s in {self.seconds:.1f} s"

    def notes(self) -> Iterable[str]:
        """The failures, and what was passed over."""
        yield from map(str, self.failures)
        for passed in self.skipped:
            what = f"{passed.suffix} files" if passed.suffix else "files without a suffix"
            yield f"passed over {passed.count} {what}, such as {passed.example}: no loader reads them"
        if not self.counts.total():
            yield "nothing found to ingest"

    def to_json(self) -> dict[str, Any]:
        return {
            "collection": self.collection,
            **{status: self.counts[status] for status in _STATUSES},
            "chunks": self.chunks,
            "seconds": round(self.seconds, 3),
            "failures": [asdict(failure) for failure in self.failures],
            "skipped": [
                {"suffix": passed.suffix, "count": passed.count, "example": str(passed.example)}
                for passed in self.skipped
            ],
        }


def _where(origin: str, key: str) -> str:
    """The part of a key that its file does not say."""
    if key == origin:
        return ""
    if key.startswith(f"{origin}#"):
        return _PLACE.sub(r"\1 \2", key[len(origin) + 1 :])
    return f"record {key}"
