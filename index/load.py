"""Files in, documents with their keys out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from index.loaders.about import VALUE_FIELDS, About
from index.loaders.loaded import Loaded, LoadFailure
from index.loaders.overrides import fill_missing
from index.loaders.registry import load
from index.loaders.sidecar import apply_sidecar
from index.sync import Failed, Incoming

# What a loader calls a record that has no id. A record whose own id looks the same is keyed by its file as well: in
# another file the same id would hardly mean the same document.
_PLACE: Final = re.compile(r"(?:line|item)-\d+\Z")


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """`metadata` fills what documents do not say themselves (title, source, published_at, ...); `fields` maps our field
    names to those of records; larger files than `max_bytes` are refused.
    """

    metadata: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = 256 * 2**20

    def about(self) -> About:
        """`metadata`, checked. Raises ValueError for a date that cannot be read."""
        said = {name: value for name, value in self.metadata.items() if name in VALUE_FIELDS}
        rest = {name: value for name, value in self.metadata.items() if name not in VALUE_FIELDS}
        return About(**said, metadata=rest)


def load_file(path: Path, origin: str, options: LoadOptions) -> Iterator[Incoming | Failed]:
    """The documents of one file with its sidecar. Never raises for what is in the file.

    A file that is one document has `origin` for a key; a record has its own id, or `origin#line-N` if it has none.
    Raises ValueError for `options` that cannot be.
    """
    documents = apply_sidecar(path, load(path, options.fields, options.max_bytes))
    for loaded in fill_missing(documents, options.about()):
        yield _keyed(loaded, origin)


def _keyed(loaded: Loaded, origin: str) -> Incoming | Failed:
    if isinstance(loaded, LoadFailure):
        where = loaded.where.replace(" ", "-")
        return Failed(f"{origin}#{where}" if where else origin, loaded.reason)
    if loaded.key is None:
        return Incoming(loaded, origin, origin)
    return Incoming(loaded, f"{origin}#{loaded.key}" if _PLACE.match(loaded.key) else loaded.key, origin)
