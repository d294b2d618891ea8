"""One of our systems in a process of its own: `python -m evals.retrieval.systems.open SYSTEM DATA_DIR COLLECTION`."""

import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

from evals.retrieval.systems.serve import Search, serve

Open: TypeAlias = Callable[[Path, str], AbstractContextManager[Search]]


def _dateline(data_dir: Path, collection: str) -> AbstractContextManager[Search]:
    from evals.retrieval.systems.dateline import open_dateline

    return open_dateline(data_dir, collection)


def _baseline(data_dir: Path, collection: str, name: str) -> AbstractContextManager[Search]:
    from evals.retrieval.systems.baselines import open_baseline

    return open_baseline(name, data_dir, collection)


_OPEN: Final[Mapping[str, Open]] = {
    "dateline": _dateline,
    **{
        name: partial(_baseline, name=name)
        for name in ("dense", "bm25", "rrf", "rrf+cross-encoder-20", "rrf+cross-encoder-30")
    },
}


def main(name: str, data_dir: Path, collection: str) -> None:
    with _OPEN[name](data_dir, collection) as search:
        serve(search)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
