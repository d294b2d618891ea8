"""Repairs JSON Lines that were cut off."""

from pathlib import Path


def mend(file: Path) -> None:
    """Takes away the last line if whoever wrote it was killed half-way."""
    if not file.exists() or _is_whole(file):
        return
    with file.open("r+b") as lines:
        size = 0
        for line in lines:
            size += len(line) if line.endswith(b"\n") else 0
        lines.truncate(size)


def _is_whole(file: Path) -> bool:
    with file.open("rb") as lines:
        if lines.seek(0, 2) == 0:
            return True
        lines.seek(-1, 2)
        return lines.read() == b"\n"
