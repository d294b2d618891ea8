"""Fills in what documents do not say about themselves: `dateline ingest --source … --published-at …`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.loaders.about import About
from index.loaders.loaded import Loaded, LoadedDocument


def fill_missing(documents: Iterable[Loaded], about: About) -> Iterator[Loaded]:
    """The documents, with `about` where they say nothing. Failures pass through.

    Run after apply_sidecar, so that the order is sidecar, then document, then command line.
    """
    said = about.said()
    for loaded in documents:
        if isinstance(loaded, LoadedDocument):
            missing = {name: value for name, value in said.items() if getattr(loaded, name) is None}
            loaded = replace(loaded, **missing, metadata={**about.metadata, **loaded.metadata})
        yield loaded
