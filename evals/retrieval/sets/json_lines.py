"""Reads JSON Lines, compressed or not."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.errors import SetError


def read_json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """An object a line. Raises SetError."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    yield json.loads(line)
    except (OSError, ValueError) as error:
        raise SetError(f"{path} cannot be read: {error}.") from None
