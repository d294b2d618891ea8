"""Which code and which settings answer: a run that goes on must not mix two."""

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from service.settings import Settings

_PACKAGES: Final = ("service", "index", "prompts")
_OF_EVALS: Final = ("judge-", "draft-")  # prompts that write no answer
_WRITER: Final = frozenset({"model", "temperature", "max_output_tokens", "context_tokens", "rewrite", "verify"})
_EMBEDDER: Final = frozenset({"provider", "model", "dimensions"})


def edition(settings: Settings) -> str:
    """Eight digits that another line of the code, another prompt or another model changes."""
    read = blake2b(_code(), digest_size=4)
    read.update(settings.embedding.model_dump_json(include=set(_EMBEDDER)).encode())
    if settings.uses_llm:
        read.update(settings.llm.model_dump_json(include=set(_WRITER)).encode())
    return read.hexdigest()


@cache
def _code() -> bytes:
    read = blake2b()
    for package in _PACKAGES:
        for name, file in _files(package, files(package)):
            read.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
    return read.digest()


def _files(name: str, folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        inside = f"{name}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__" and not entry.name.startswith(_OF_EVALS):
            yield from _files(inside, entry)
        elif entry.is_file():
            yield inside, entry
