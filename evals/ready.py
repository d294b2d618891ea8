"""The suites that come with the package, and those that a user wrote: by name, or by path."""

from pathlib import Path
from typing import Final

from evals.errors import SetError
from evals.suite import Suite, read_suite

_FOLDER: Final = Path(__file__).parent / "suites"


def ready_suites() -> list[Suite]:
    """By name."""
    return [read_suite(path) for path in sorted(_FOLDER.glob("*.toml"))]


def find_suite(asked: str) -> Suite:
    """The suite of the file `asked`, else the ready suite of that name. Raises SetError."""
    path, ready = Path(asked), _FOLDER / f"{asked}.toml"
    if path.suffix == ".toml" or path.is_file():
        return read_suite(path)
    if asked in (known := sorted(file.stem for file in _FOLDER.glob("*.toml"))):
        return read_suite(ready)
    beside = Path(f"{asked}.toml")
    if beside.is_file():
        return read_suite(beside)
    raise SetError(
        f"There is no suite {asked}. Name a file such as {beside}, or one of {', '.join(known)}; "
        "`dateline eval new` writes a file to begin with."
    )
