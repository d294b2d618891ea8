"""The file of a suite's cases, changed a line at a time: all other lines stay as they are, byte for byte.

Every change is written to a file beside it, which then takes its place: who is killed half-way loses nothing.
"""

import io
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from evals.errors import SetError

# A case as its line has it: with what nobody knows, in the line's own order.
Record: TypeAlias = dict[str, Any]


class CaseFile:
    """`path` may not exist yet; then it holds no case. Every method raises SetError, which names the line.

    `rejected` is where rejected cases go, so that they are not proposed again: NAME.rejected.jsonl.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()

    @property
    def rejected(self) -> "CaseFile":
        return CaseFile(self.path.with_name(f"{self.path.stem}.rejected.jsonl"))

    def records(self) -> list[Record]:
        return [record for _, record in self._cases()]

    def append(self, records: Iterable[Mapping[str, Any]]) -> None:
        lines = self._lines()
        if lines and not lines[-1].endswith(b"\n"):
            lines[-1] += b"\n"
        self._write([*lines, *map(_line, records)])

    def replace(self, old: Record, new: Record) -> None:
        """Raises SetError as well if the case was changed by somebody else since `old` was read."""
        lines = self._lines()
        lines[self._place(old)] = _line(new)
        self._write(lines)

    def remove(self, old: Record) -> None:
        """Raises what `replace` raises."""
        lines = self._lines()
        del lines[self._place(old)]
        self._write(lines)

    def _place(self, old: Record) -> int:
        for place, record in self._cases():
            if record == old:
                return place
        raise SetError(f"{self.path}: the case {old.get('id')} was changed or taken out meanwhile. Start again.")

    def _cases(self) -> Iterator[tuple[int, Record]]:
        for place, line in enumerate(self._lines()):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except ValueError as error:
                raise SetError(
                    f"{self.path}, line {place + 1}: not JSON: {error}. A case is one JSON object on one line."
                ) from None
            if not isinstance(record, dict) or not isinstance(record.get("id"), str):
                raise SetError(f"{self.path}, line {place + 1}: a case is a JSON object with an id. Correct the line.")
            yield place, record

    def _lines(self) -> list[bytes]:
        try:
            return io.BytesIO(self.path.read_bytes()).readlines()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise SetError(f"{self.path} cannot be read: {error.strerror}.") from None

    def _write(self, lines: Sequence[bytes]) -> None:
        try:
            with tempfile.NamedTemporaryFile(dir=self.path.parent, prefix=f".{self.path.name}.", delete=False) as file:
                file.writelines(lines)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise SetError(f"{self.path} cannot be written: {error.strerror}.") from None
        written = Path(file.name)
        try:
            shutil.copymode(self.path, written)
        except FileNotFoundError:
            written.chmod(0o644)
        written.replace(self.path)


def free_ids(records: Iterable[Mapping[str, Any]], stem: str) -> Iterator[str]:
    """stem-001, stem-002, … without those that are taken."""
    taken = {record["id"] for record in records}
    number = 0
    while True:
        number += 1
        if (name := f"{stem}-{number:03}") not in taken:
            yield name


def _line(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"
