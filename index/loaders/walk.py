"""Finds the files to load under the paths that a user names."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from index.loaders.registry import SUFFIXES
from index.loaders.sidecar import described_by, is_sidecar


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to load. `root_key` stays the same on every run from the same place: see source_key."""

    path: Path
    root_key: str


@dataclass(frozen=True, slots=True)
class SkippedFiles:
    """Files in folders that no loader reads: how many have this suffix, and one of them. Not a failure."""

    suffix: str
    count: int
    example: Path


@dataclass(frozen=True, slots=True)
class UnusablePath:
    """A path that should have been loadable, and why it is not."""

    path: Path
    reason: str


Walked = FoundFile | SkippedFiles | UnusablePath


def walk(paths: Iterable[Path], working_folder: Path | None = None) -> Iterator[Walked]:
    """Files under `paths`: those in the order given, folders recursively and sorted by name.

    Paths are opened from where the process runs; `working_folder` (default: there) is what their keys are relative to.
    Hidden names are passed over unless given. Links inside folders are followed last, and only to files and
    folders not found under their own names: a link never gives a file a second key, nor a loop a second
    round. Skipped suffixes come at the end, each once.
    """
    yield from _Walk(working_folder or Path.cwd()).all(paths)


def source_key(path: Path, working_folder: Path) -> str:
    """POSIX path relative to `working_folder` where it lies inside, else absolute. Links are not resolved."""
    whole = Path(os.path.normpath(Path.cwd() / path))
    return whole.relative_to(working_folder).as_posix() if whole.is_relative_to(working_folder) else whole.as_posix()


@dataclass(slots=True)
class _Walk:
    working_folder: Path
    seen: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    links: list[Path] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    examples: dict[str, Path] = field(default_factory=dict)

    def all(self, paths: Iterable[Path]) -> Iterator[Walked]:
        for path in paths:
            yield from self._given(path)
        while self.links:
            yield from self._link(self.links.pop(0))
        for suffix in sorted(self.skipped):
            yield SkippedFiles(suffix, self.skipped[suffix], self.examples[suffix])

    def _given(self, path: Path) -> Iterator[Walked]:
        if path.is_dir():
            yield from self._folder(path)
        elif is_sidecar(path) and path.exists():
            yield UnusablePath(path, f"it only describes {described_by(path).name}: name that file instead")
        elif not path.exists():
            yield UnusablePath(path, "there is no such file or folder")
        elif path.suffix.lower() not in SUFFIXES:
            yield UnusablePath(path, f"no loader reads it; we read {', '.join(sorted(SUFFIXES))}")
        else:
            yield from self._found(path)

    def _folder(self, folder: Path) -> Iterator[Walked]:
        if not self._is_new(folder):
            return
        try:
            entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        except OSError as error:
            yield UnusablePath(folder, f"the folder cannot be read: {error.strerror or error}")
            return
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                self.links.append(entry)
            elif entry.is_dir():
                yield from self._folder(entry)
            else:
                yield from self._in_folder(entry)

    def _link(self, link: Path) -> Iterator[Walked]:
        if not link.exists():
            yield UnusablePath(link, "it links to nothing, or to itself")
        elif os.path.realpath(link) in self.seen:
            return
        elif link.is_dir():
            yield from self._folder(link)
        else:
            yield from self._in_folder(link)

    def _in_folder(self, path: Path) -> Iterator[Walked]:
        if is_sidecar(path):
            if not described_by(path).exists():
                yield UnusablePath(path, f"it describes {described_by(path).name}, which is not beside it")
        elif path.suffix.lower() in SUFFIXES:
            yield from self._found(path)
        else:
            self.skipped[path.suffix.lower()] += 1
            self.examples.setdefault(path.suffix.lower(), path)

    def _found(self, path: Path) -> Iterator[Walked]:
        key = source_key(path, self.working_folder)
        self._is_new(path)
        if not key.isprintable() and key.encode("utf-8", "replace") != key.encode("utf-8", "surrogateescape"):
            yield UnusablePath(path, "its name is not UTF-8: rename it")
            return
        if key not in self.keys:
            self.keys.add(key)
            yield FoundFile(path, key)

    def _is_new(self, path: Path) -> bool:
        real = os.path.realpath(path)
        new = real not in self.seen
        self.seen.add(real)
        return new
