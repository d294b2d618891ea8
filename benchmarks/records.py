"""Cuts a corpus to the size of a benchmark. Imports nothing of ours: the process that compares stays small."""

import gzip
from io import BufferedReader
from itertools import islice
from pathlib import Path


def first_records(corpus: Path, passages: int, folder: Path) -> Path:
    """The first `passages` lines of a JSON Lines file (or .gz of one) as a file in `folder`."""
    name = corpus.name.removesuffix(".gz")
    cut = folder / name
    with _open(corpus) as lines, cut.open("wb") as file:
        file.writelines(islice(lines, passages))
    return cut


def _open(corpus: Path) -> gzip.GzipFile | BufferedReader:
    return gzip.open(corpus) if corpus.suffix == ".gz" else corpus.open("rb")
