"""Ingests in this process, which holds the data directory meanwhile."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.embed import Embedder
from index.load import LoadOptions, load_file
from index.sync import Failed, Incoming, Outcome, prune, sync
from service.cli.display import display
from service.cli.found import Asked, Found
from service.cli.report import Report
from service.cli.shares import Shares
from service.settings import Settings
from service.wiring import open_services

# Texts between two steps of the progress bar: about a second of two cores.
_STEP: Final = 32


def ingest_here(settings: Settings, asked: Asked, found: Found, report: Report) -> None:
    """Fills the report. Raises DataDirectoryBusy and what the stores raise."""
    shares, origins = Shares(found.sizes), dict[str, str]()
    chunks = 0
    with open_services(settings, write=True) as services, display() as show:

        def embedded(texts: Sequence[str]) -> None:
            nonlocal chunks
            chunks += len(texts)
            shares.embedded(sum(len(text.encode()) for text in texts))
            show(shares.fraction, chunks)

        writer = replace(services.writer, embedder=_Watched(services.embedder, embedded))
        options = LoadOptions(asked.metadata, asked.fields, settings.ingest.max_file_bytes)
        for outcome in sync(writer, asked.collection, _read(found, options, shares, origins)):
            shares.done(outcome.key)
            _report(report, outcome, origins)
            show(shares.fraction, chunks)
        if asked.prune:
            for outcome in prune(writer, asked.collection, found.roots, report.present, report.unreadable):
                _report(report, outcome, origins)


def _read(found: Found, options: LoadOptions, shares: Shares, origins: dict[str, str]) -> Iterator[Incoming | Failed]:
    for file in found.files:
        for item in load_file(file.path, file.root_key, options):
            origins[item.key] = file.root_key
            if isinstance(item, Incoming):
                text_bytes = sum(len(block.text.encode()) for block in item.loaded.blocks)
                shares.expect(file.root_key, item.key, text_bytes)
            yield item
        shares.read(file.root_key)


def _report(report: Report, outcome: Outcome, origins: dict[str, str]) -> None:
    origin = origins.get(outcome.key, outcome.key)
    report.add(origin, outcome.key, outcome.status, outcome.document_id, outcome.chunks, outcome.reason)


class _Watched:
    """An embedder that says how far it is."""

    def __init__(self, embedder: Embedder, on_texts: Callable[[Sequence[str]], None]) -> None:
        self._embedder = embedder
        self._on_texts = on_texts
        self.name = embedder.name
        self.dimensions = embedder.dimensions

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        for start in range(0, len(texts), _STEP):
            some = texts[start : start + _STEP]
            vectors[start : start + len(some)] = self._embedder.embed_documents(some)
            self._on_texts(some)
        return vectors

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._embedder.embed_queries(texts)
