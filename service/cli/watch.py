"""Tells when files under paths have changed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from watchfiles import Change, watch

# Milliseconds. An editor or a copy writes in several steps: changes are told when there was none for the first, at
# the latest after the second.
_QUIET_MS: Final = 500
_LATEST_MS: Final = 5000


def changes(paths: tuple[Path, ...], data_dir: Path) -> Iterator[None]:
    """Yields once when it has begun to watch, then after each burst of changes. Raises KeyboardInterrupt at Ctrl-C.

    Changes while the caller is at work are told next. Hidden names and `data_dir`, into which an ingest writes, are
    not watched.
    """
    roots = [path.resolve() for path in paths if path.exists()]
    own = data_dir.resolve()

    def counts(_change: Change, changed: str) -> bool:
        path = Path(changed)
        if path.is_relative_to(own):
            return False
        below = (path.relative_to(root).parts for root in roots if path.is_relative_to(root))
        return any(not any(part.startswith(".") for part in parts) for parts in below)

    bursts = watch(
        *roots,
        watch_filter=counts,
        step=_QUIET_MS,
        debounce=_LATEST_MS,
        rust_timeout=_QUIET_MS,
        # The first yield, with or without a change, says that the watch has begun.
        yield_on_timeout=True,
    )
    next(bursts)
    yield
    for burst in bursts:
        if burst:
            yield
