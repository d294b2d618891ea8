"""Maps the fields of a record, front matter or page metadata onto a document."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.loaders.dates import iso_date
from index.loaders.field_names import USUAL_NAMES, plain
from index.loaders.loaded import Block, LoadedDocument


@dataclass(frozen=True, slots=True)
class Record:
    """`known` is by our field names, `rest` by the record's own: all as text, nested values left out."""

    known: Mapping[str, str]
    rest: Mapping[str, str]


def read_record(raw: Mapping[str, object], fields: Mapping[str, str], wanted: Iterable[str]) -> Record:
    """Finds the `wanted` fields in `raw`: where `fields` says, else under the first usual name that has a value.

    `fields` values may reach into nested objects: "source.name".
    """
    by_name: dict[str, str] = {}
    for name in raw:
        by_name.setdefault(plain(name), name)
    known: dict[str, str] = {}
    used: set[str] = set()
    for field in wanted:
        names = (
            [fields[field]] if field in fields else [by_name[usual] for usual in USUAL_NAMES[field] if usual in by_name]
        )
        for name in names:
            value = _as_text(_reach(raw, name), field)
            if value is not None:
                known[field] = value
                used.add(name)
                break
    rest = {name: value for name in raw if name not in used and (value := scalar(raw[name])) is not None}
    return Record(known, rest)


def to_document(record: Record, blocks: tuple[Block, ...], key: str | None) -> LoadedDocument:
    """The document of a record. A date with no reading, or with two, is kept as metadata NAME_unparsed."""
    dates: dict[str, str | None] = {}
    unparsed: dict[str, str] = {}
    for name in ("published_at", "updated_at"):
        written = record.known.get(name)
        dates[name] = iso_date(written) if written else None
        if written and not dates[name]:
            unparsed[f"{name}_unparsed"] = written
    known = record.known
    return LoadedDocument(
        blocks=blocks,
        key=key,
        title=known.get("title"),
        source=known.get("source"),
        author=known.get("author"),
        url=known.get("url"),
        published_at=dates["published_at"],
        updated_at=dates["updated_at"],
        place=known.get("place"),
        language=known.get("language"),
        metadata={**record.rest, **unparsed},
    )


def scalar(value: object) -> str | None:
    """A scalar as text; None for a blank, a NaN and anything nested."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) or (isinstance(value, float) and math.isfinite(value)):
        return str(value)
    return None


def _reach(raw: Mapping[str, object], name: str) -> object:
    if name in raw:
        return raw[name]
    value: object = raw
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _as_text(value: object, field: str) -> str | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, list):
        parts = [part for item in value if (part := _as_text(item, field))]
        return ("\n\n" if field == "text" else ", ").join(parts) or None
    if isinstance(value, Mapping):
        return _as_text(_name_within(value, field), field)
    if field == "text":
        return value if isinstance(value, str) and value.strip() else None
    return scalar(value)


def _name_within(value: Mapping[str, object], field: str) -> object:
    """News APIs nest {"name": …} for people and publishers; MongoDB exports nest {"$oid": …} and {"$date": …}."""
    if field in {"source", "author", "place"}:
        return value.get("name")
    return value.get("$oid", value.get("$date")) if len(value) == 1 else None
