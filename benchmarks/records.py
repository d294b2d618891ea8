"""Cuts a corpus into slices. Imports nothing of ours: the process that compares stays small."""

import gzip
from io import BufferedReader
from itertools import islice
from pathlib import Path


def slices_of(corpus: Path, passages: int, size: int, folder: Path) -> list[Path]:
    """The first `passages` lines of a JSON Lines file, or .gz of one, `size` at a time, as files in `folder`."""
    slices: list[Path] = []
    with _open(corpus) as lines:
        wanted = islice(lines, passages)
        while some := list(islice(wanted, size)):
            slices.append(folder / f"slice-{len(slices) + 1}.jsonl")
            slices[-1].write_bytes(b"".join(some))
    return slices


def _open(corpus: Path) -> gzip.GzipFile | BufferedReader:
    return gzip.open(corpus) if corpus.suffix == ".gz" else corpus.open("rb")
