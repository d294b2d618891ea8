"""What there is to ingest, and what the user asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index.loaders.walk import FoundFile, SkippedFiles, UnusablePath, source_key, walk


@dataclass(frozen=True, slots=True)
class Asked:
    """`metadata` fills what documents do not say; `fields` maps our field names to those of records."""

    paths: tuple[Path, ...]
    collection: str
    prune: bool
    metadata: Mapping[str, str]
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """`roots` are the paths asked for, in the form that origins have; `sizes` are bytes by origin."""

    files: tuple[FoundFile, ...]
    unusable: tuple[UnusablePath, ...]
    skipped: tuple[SkippedFiles, ...]
    roots: tuple[str, ...]
    sizes: Mapping[str, int]


def find(paths: tuple[Path, ...], data_dir: Path) -> Found:
    return find_under(paths, home_of(data_dir))


def find_under(paths: tuple[Path, ...], working_folder: Path) -> Found:
    """Origins are relative to `working_folder`, which is absolute."""
    walked = list(walk(paths, working_folder))
    files = tuple(one for one in walked if isinstance(one, FoundFile))
    return Found(
        files,
        tuple(one for one in walked if isinstance(one, UnusablePath)),
        tuple(one for one in walked if isinstance(one, SkippedFiles)),
        tuple(source_key(path, working_folder) for path in paths),
        {file.root_key: _size(file.path) for file in files},
    )


def origin_of(path: Path, data_dir: Path) -> str:
    return source_key(path, home_of(data_dir))


def home_of(data_dir: Path) -> Path:
    """The folder that origins are relative to: the working folder if it holds the data directory, else where that is.

    The same relative origin in two working folders would be two files, and pruning one would remove the other.
    """
    here, data = Path.cwd(), data_dir.resolve()
    return here if data.is_relative_to(here) else data.parent


def _size(path: Path) -> int:
    """Bytes; 0 for a file that has gone since, which loading it will tell."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
