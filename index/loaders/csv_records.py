"""Reads comma-separated values: a header, then a record a row. Semicolons, tabs and bars separate as well."""

import csv
import io
import sys
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path

from index.loaders.decode import UndecodableError, read_text
from index.loaders.field_names import USUAL_NAMES, plain, unknown_fields
from index.loaders.loaded import Loaded, LoadFailure
from index.loaders.records import Row, documents

_SEPARATORS = ",;\t|"


def load_csv(path: Path, fields: Mapping[str, str]) -> Iterator[Loaded]:
    # The csv module refuses fields over 128 KiB unless told otherwise; a whole story may be one field.
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        text = read_text(path)
        separator, header = _header(text)
    except UndecodableError as error:
        yield LoadFailure("", str(error))
        return
    except csv.Error as error:
        yield LoadFailure("line 1", f"its header cannot be read: {error}")
        return
    if wrong := unknown_fields(fields) or _no_text_column(header, fields):
        yield LoadFailure("", wrong)
        return
    yield from documents(_rows(text, separator, header), fields)


def _header(text: str) -> tuple[str, list[str]]:
    """The separator that cuts the header into most names wins; a comma where they tie."""
    headers = {separator: _first_row(text, separator) for separator in _SEPARATORS}
    separator = max(_SEPARATORS, key=lambda candidate: len(headers[candidate]))
    return separator, [name.strip() for name in headers[separator]]


def _first_row(text: str, separator: str) -> list[str]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return next((row for row in rows if row), [])


def _no_text_column(header: list[str], fields: Mapping[str, str]) -> str | None:
    columns = f"The first line must name the columns; it reads: {', '.join(header)[:200]}"
    if missing := sorted(set(fields.values()) - set(header)):
        return f"it has no column {', '.join(missing)}. {columns}"
    if "text" in fields or any(plain(name) in USUAL_NAMES["text"] for name in header):
        return None
    return f"no column holds text. {columns}. Say which one does with a field mapping, such as text=COLUMN"


def _rows(text: str, separator: str, header: list[str]) -> Iterator[Row | LoadFailure]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    next(row for row in reader if row)
    while True:
        where = f"line {reader.line_num + 1}"
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield LoadFailure(where, _unreadable(error, reader.line_num))
            continue
        if len(values) > len(header) and any(values[len(header) :]):
            yield LoadFailure(
                where, f"it has {len(values)} values under {len(header)} column names: is a quote missing?"
            )
        elif any(values):
            # Of two columns with one name the first counts, hence the reversal.
            pairs = list(zip_longest(header, values[: len(header)], fillvalue=""))
            yield Row(where, dict(reversed(pairs)))


def _unreadable(error: csv.Error, last_line: int) -> str:
    if "unexpected end" in str(error):
        return f"a quote that opens here is never closed: everything up to line {last_line} is lost with it"
    return f"it cannot be read: {error}"
