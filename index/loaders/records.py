"""Turns the records of one file into documents, each under a key of its own."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from index.loaders.field_names import FIELDS, unknown_fields
from index.loaders.html_fragment import fragment_blocks, looks_like_html
from index.loaders.loaded import Block, Loaded, LoadFailure
from index.loaders.paragraphs import paragraphs
from index.loaders.record import read_record, to_document

_NAMES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One record as its file gives it. `where` is such as "line 7"; it names the record where nothing else does."""

    where: str
    value: object


def documents(rows: Iterable[Row | LoadFailure], fields: Mapping[str, str]) -> Iterator[Loaded]:
    """A document or a failure for each row. A key seen before is a failure: the first one keeps it.

    Holds the keys seen so far, not the records.
    """
    if wrong := unknown_fields(fields):
        yield LoadFailure("", wrong)
        return
    places: dict[str, str] = {}
    for row in rows:
        if isinstance(row, LoadFailure):
            yield row
            continue
        try:
            loaded = _document(row, fields)
        except RecursionError:
            loaded = LoadFailure(row.where, "it is nested too deeply")
        yield _unless_taken(loaded, row.where, places)


def _unless_taken(loaded: Loaded, where: str, places: dict[str, str]) -> Loaded:
    if isinstance(loaded, LoadFailure) or loaded.key is None:
        return loaded
    earlier = places.setdefault(loaded.key, where)
    return loaded if earlier == where else LoadFailure(where, f'its key "{loaded.key}" is taken by {earlier}')


def _document(row: Row, fields: Mapping[str, str]) -> Loaded:
    if not isinstance(row.value, Mapping):
        return LoadFailure(row.where, f"it is a {_kind(row.value)}, not an object with fields")
    record = read_record(row.value, fields, FIELDS)
    text = record.known.get("text")
    blocks = text_blocks(text) if text else ()
    if not blocks:
        return LoadFailure(row.where, _no_text(row.value, fields))
    return to_document(record, blocks, record.known.get("key") or row.where.replace(" ", "-"))


def text_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a record's text, be it plain or HTML."""
    return fragment_blocks(text) if looks_like_html(text) else paragraphs(text)


def _no_text(raw: Mapping[str, object], fields: Mapping[str, str]) -> str:
    if "text" in fields:
        return f'its text field "{fields["text"]}" is missing or blank'
    names = [re.sub(r"\s+", " ", str(name))[:40] for name in list(raw)[:_NAMES_SHOWN]]
    held = f"its fields are {', '.join(names)}" if names else "it has no fields"
    return f"no field holds text: {held}. Say which one does with a field mapping, such as text=FIELD"


def _kind(value: object) -> str:
    kinds = {
        "str": "string",
        "list": "list",
        "int": "number",
        "float": "number",
        "bool": "boolean",
        "NoneType": "null",
    }
    return kinds.get(type(value).__name__, type(value).__name__)
