"""Where the published data sets are, for tests that read them. They are not in the repository."""

import os
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).parents[3]


def real_data(name: str) -> Path:
    """The folder that holds the set `name`: EVAL_DATA, or `shared/data` beside the repository. Skips without it."""
    folder = Path(os.environ.get("EVAL_DATA", _REPOSITORY.parent / "shared" / "data"))
    if not (folder / name).is_dir():
        pytest.skip(f"{name} is not there: set EVAL_DATA to the folder of the data sets")
    return folder
