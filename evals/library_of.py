"""Opens the documents that a suite is about."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evals.errors import SetError
from evals.library import Library
from evals.suite import Suite
from service.cli.connect import connect, connect_to


@contextmanager
def library_of(suite: Suite, target: str | None, data_dir: Path | None) -> Iterator[Library]:
    """The collection of the suite: of the service at `target`, else of the data directory. Raises SetError for a suite
    whose cases are not its own, and what opening raises.
    """
    collection = collection_of(suite)
    with connect_to(target) if target else connect(data_dir, write=False) as api:
        yield Library(api, collection)


def collection_of(suite: Suite) -> str:
    """The name of its collection. Raises SetError for a suite whose cases are not its own."""
    if suite.cases is None:
        raise SetError(
            f"{suite.name} asks the cases of {suite.adapter}, which stay as they were published. Take a suite with "
            "cases of its own: `dateline eval new` writes one."
        )
    return suite.collection or suite.name
