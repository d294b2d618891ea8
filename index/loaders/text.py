"""Reads plain text: blank lines separate paragraphs. It has no title and no date of its own."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from index.loaders.decode import UndecodableError, read_text
from index.loaders.loaded import Loaded, LoadedDocument, LoadFailure
from index.loaders.paragraphs import paragraphs


def load_text(path: Path, fields: Mapping[str, str]) -> Iterator[Loaded]:  # noqa: ARG001 - has no records
    try:
        text = read_text(path)
    except UndecodableError as error:
        yield LoadFailure("", str(error))
        return
    yield LoadedDocument(paragraphs(text))
