"""Files in, documents with their keys out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from index.sync import Failed, Incoming


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """`metadata` fills what documents do not say themselves (title, source, published_at, ...); `fields` maps our field
    names to those of records; larger files than `max_bytes` are refused.
    """

    metadata: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = 256 * 2**20


def load_file(path: Path, origin: str, options: LoadOptions) -> Iterator[Incoming | Failed]:
    """The documents of one file. Never raises for what is in the file.

    A file that is one document has `origin` for a key; a record has its own id, or `origin#line-N` if it has none.
    """
    raise NotImplementedError
