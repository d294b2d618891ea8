"""Loads a file that a test has just written, and takes the result apart."""

from pathlib import Path

from index.loaders.loaded import LoadedDocument, LoadFailure
from index.loaders.registry import load


def one_document(path: Path, content: str | bytes | None = None, **fields: str) -> LoadedDocument:
    documents, failures = documents_and_failures(path, content, **fields)
    assert failures == []
    assert len(documents) == 1
    return documents[0]


def one_failure(path: Path, content: str | bytes | None = None, **fields: str) -> LoadFailure:
    documents, failures = documents_and_failures(path, content, **fields)
    assert documents == []
    assert len(failures) == 1
    return failures[0]


def documents_and_failures(
    path: Path, content: str | bytes | None = None, **fields: str
) -> tuple[list[LoadedDocument], list[LoadFailure]]:
    if content is not None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    loaded = list(load(path, fields))
    return (
        [one for one in loaded if isinstance(one, LoadedDocument)],
        [one for one in loaded if isinstance(one, LoadFailure)],
    )


def texts(document: LoadedDocument) -> list[str]:
    return [block.text for block in document.blocks]


def headings(document: LoadedDocument) -> list[str]:
    return [block.text for block in document.blocks if block.heading]
