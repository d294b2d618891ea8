"""Reads JSON: a record a line (.jsonl), or one object or a list of them (.json)."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from index.loaders.decode import UndecodableError, decode, read_text
from index.loaders.field_names import FIELDS
from index.loaders.loaded import Loaded, LoadFailure
from index.loaders.record import read_record
from index.loaders.records import Row, documents

_LIST_NAMES = ("items", "documents", "articles", "data", "records", "results", "stories")
_UTF8_BOM = b"\xef\xbb\xbf"
_OTHER_BOMS = (b"\xff\xfe", b"\xfe\xff")


def load_json_lines(path: Path, fields: Mapping[str, str]) -> Iterator[Loaded]:
    """A record a line, read one at a time: a bad line fails alone."""
    yield from documents(_lines(path), fields)


def load_json(path: Path, fields: Mapping[str, str]) -> Iterator[Loaded]:
    """One record, a list of records, or an object that holds the list under a usual name such as "articles"."""
    try:
        value = _parse(read_text(path))
    except UndecodableError as error:
        yield LoadFailure("", str(error))
    except _NotJsonError as error:
        yield LoadFailure("", str(error))
    else:
        yield from documents(_items(value, fields), fields)


def _items(value: object, fields: Mapping[str, str]) -> Iterator[Row | LoadFailure]:
    if isinstance(value, dict) and (listed := _listed(value, fields)) is not None:
        value = listed
    if not isinstance(value, list):
        yield Row("item 1", value)
        return
    if not value:
        yield LoadFailure("", "its list of records is empty")
    for number, item in enumerate(value, 1):
        yield Row(f"item {number}", item)


def _listed(value: dict[str, object], fields: Mapping[str, str]) -> list[object] | None:
    if "text" in read_record(value, fields, FIELDS).known:
        return None
    for name in _LIST_NAMES:
        if isinstance(listed := value.get(name), list):
            return listed
    return None


def _lines(path: Path) -> Iterator[Row | LoadFailure]:
    with path.open("rb") as file:
        if file.read(2) in _OTHER_BOMS:
            yield LoadFailure("", "it is UTF-16: save it as UTF-8, which JSON Lines is written in")
            return
        file.seek(0)
        for number, line in enumerate(file, 1):
            line = line.removeprefix(_UTF8_BOM).strip() if number == 1 else line.strip()
            if number == 1 and line in (b"[", b"{"):
                yield LoadFailure("", "it holds JSON over several lines: give it the suffix .json")
                return
            if line:
                yield _row(f"line {number}", line)


def _row(where: str, line: bytes) -> Row | LoadFailure:
    try:
        return Row(where, _parse(decode(line)))
    except (UndecodableError, _NotJsonError) as error:
        return LoadFailure(where, str(error))


class _NotJsonError(ValueError):
    pass


def _parse(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        hint = ": a record a line wants the suffix .jsonl" if error.msg == "Extra data" else ""
        at = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise _NotJsonError(f"it is not valid JSON: {error.msg} at {at}{hint}") from error
    except RecursionError as error:
        raise _NotJsonError("it is nested too deeply") from error
    except ValueError as error:
        raise _NotJsonError("it holds a number with too many digits") from error
