"""Applies sidecars: story.pdf.meta.yaml beside story.pdf says what the file does not, or corrects what it does."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from index.loaders.about import VALUE_FIELDS, About
from index.loaders.decode import read_text
from index.loaders.loaded import Loaded, LoadFailure
from index.loaders.record import scalar
from index.loaders.yaml_text import read_yaml_mapping

_ENDINGS = (".meta.yaml", ".meta.yml", ".meta.json")
_SIDECAR_NAME = re.compile(r"(?i)(?P<of>.+\.\w+)\.meta\.(?:ya?ml|json)\Z")
_OF_ONE_DOCUMENT = ("title", "url")


def is_sidecar(path: Path) -> bool:
    """Whether the name is NAME.EXT.meta.yaml, .yml or .json. "figures.meta.json" is not: it names no file."""
    return _SIDECAR_NAME.match(path.name) is not None


def described_by(sidecar: Path) -> Path:
    """The file that a sidecar is about. Raises ValueError for a path that is no sidecar."""
    match = _SIDECAR_NAME.match(sidecar.name)
    if match is None:
        raise ValueError(f"{sidecar.name} is not a sidecar")
    return sidecar.with_name(match["of"])


def sidecars_of(path: Path) -> list[Path]:
    """The sidecars that lie beside a file; more than one is a mistake."""
    return [sidecar for ending in _ENDINGS if (sidecar := path.with_name(path.name + ending)).is_file()]


def apply_sidecar(path: Path, documents: Iterable[Loaded]) -> Iterator[Loaded]:
    """The documents of `path` with what its sidecar says; unchanged where there is none.

    A sidecar that cannot be read is one failure and no documents: what it corrects must not get in
    uncorrected. For the same reason one that gives several records a single title or url is refused.
    """
    beside = sidecars_of(path)
    if not beside:
        yield from documents
        return
    if len(beside) > 1:
        yield LoadFailure(beside[0].name, f"{path.name} has more than one sidecar: keep one of {_names(beside)}")
        return
    try:
        about = read_sidecar(beside[0])
    except (OSError, ValueError) as error:
        yield LoadFailure(beside[0].name, str(error))
        return
    rest = iter(documents)
    first = list(islice(rest, 2))
    if len(first) > 1 and (single := [name for name in _OF_ONE_DOCUMENT if name in about.said()]):
        yield LoadFailure(beside[0].name, f"{path.name} holds several records: they cannot share one {single[0]}")
        return
    for loaded in chain(first, rest):
        yield _with(about, loaded)


def read_sidecar(path: Path) -> About:
    """What a sidecar says. Raises OSError; ValueError with what is wrong: YAML, an unknown name, a date."""
    raw = read_yaml_mapping(read_text(path))
    if unknown := sorted(set(raw) - {*VALUE_FIELDS, "metadata"}):
        names = ", ".join(VALUE_FIELDS)
        raise ValueError(f"{', '.join(unknown)}: no such field. Use {names}, or put it under metadata")
    values = {name: _scalar(name, raw[name]) for name in VALUE_FIELDS if raw.get(name) is not None}
    metadata = raw.get("metadata") or {}
    if not isinstance(metadata, Mapping):
        raise ValueError("metadata must be lines of NAME: VALUE")
    pairs = {str(name): _scalar(f"metadata.{name}", value) for name, value in metadata.items() if value is not None}
    return About(metadata=pairs, **values)


def _with(about: About, loaded: Loaded) -> Loaded:
    if isinstance(loaded, LoadFailure):
        return loaded
    metadata = {
        name: value for name, value in loaded.metadata.items() if name.removesuffix("_unparsed") not in about.said()
    }
    return replace(loaded, **about.said(), metadata={**metadata, **about.metadata})


def _scalar(name: str, value: object) -> str:
    text = scalar(value)
    if text is None:
        raise ValueError(f"{name} must be one value, not blank and not a list")
    return text


def _names(paths: list[Path]) -> str:
    return ", ".join(path.name for path in paths)
