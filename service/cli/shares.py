"""How far an ingest is, in bytes of its files."""

from collections import Counter, defaultdict
from collections.abc import Mapping


class Shares:
    """A file's share grows with the bytes of the text of its documents, at most to its size, which it has when done.

    Text is mostly smaller than its file (HTML, PDF) and sometimes larger (DOCX); only the files' sizes are known
    beforehand.
    """

    def __init__(self, sizes: Mapping[str, int]) -> None:
        self._sizes = sizes
        self._total = sum(sizes.values())
        self._shares: Counter[str] = Counter()
        self._waiting: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._open: Counter[str] = Counter()
        self._read: set[str] = set()
        self._embedded = 0
        self._highest = 0.0

    def expect(self, origin: str, key: str, text_bytes: int) -> None:
        """A document of the file has been read."""
        self._waiting[key].append((origin, text_bytes))
        self._open[origin] += 1

    def read(self, origin: str) -> None:
        """The whole file has been read."""
        self._read.add(origin)
        self._settle(origin)

    def embedded(self, text_bytes: int) -> None:
        """So much text of documents that are not done yet has been embedded."""
        self._embedded += text_bytes

    def done(self, key: str) -> None:
        """A document has been committed, or was found unchanged or unfit."""
        if not self._waiting[key]:
            return
        origin, text_bytes = self._waiting[key].pop(0)
        self._embedded = 0
        self._shares[origin] = min(self._sizes.get(origin, 0), self._shares[origin] + text_bytes)
        self._open[origin] -= 1
        self._settle(origin)

    @property
    def fraction(self) -> float:
        """0..1, never falling."""
        if not self._total:
            return 1.0
        self._highest = max(self._highest, min(1.0, (self._shares.total() + self._embedded) / self._total))
        return self._highest

    def _settle(self, origin: str) -> None:
        if origin in self._read and not self._open[origin]:
            self._shares[origin] = self._sizes.get(origin, 0)
