"""Which loader reads which suffix, and the one way to run a loader: it never raises."""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from index.loaders.clean import clean
from index.loaders.csv_records import load_csv
from index.loaders.json_records import load_json, load_json_lines
from index.loaders.loaded import Loaded, LoadedDocument, Loader, LoadFailure
from index.loaders.markdown import load_markdown
from index.loaders.text import load_text


def _load_html(path: Path, fields: Mapping[str, str]) -> Iterator[Loaded]:
    """Imported when there is something to read, as are the next two: their parsers take half a second."""
    from index.loaders.html import load_html

    return load_html(path, fields)


def _load_pdf(path: Path, fields: Mapping[str, str]) -> Iterator[Loaded]:
    from index.loaders.pdf import load_pdf

    return load_pdf(path, fields)


def _load_docx(path: Path, fields: Mapping[str, str]) -> Iterator[Loaded]:
    from index.loaders.docx import load_docx

    return load_docx(path, fields)


_LOADERS: Mapping[str, Loader] = {
    ".txt": load_text,
    ".md": load_markdown,
    ".markdown": load_markdown,
    ".html": _load_html,
    ".htm": _load_html,
    ".pdf": _load_pdf,
    ".docx": _load_docx,
    ".jsonl": load_json_lines,
    ".ndjson": load_json_lines,
    ".json": load_json,
    ".csv": load_csv,
}
SUFFIXES = frozenset(_LOADERS)
DEFAULT_MAX_BYTES = 100 * 1024 * 1024
_NO_FIELDS: Mapping[str, str] = MappingProxyType({})


def load(path: Path, fields: Mapping[str, str] = _NO_FIELDS, max_bytes: int = DEFAULT_MAX_BYTES) -> Iterator[Loaded]:
    """The documents of one file, and a failure for each part that could not be read. Never raises.

    `fields` maps our field names to those of the file's records. A file over `max_bytes` is refused unread.
    """
    try:
        refusal = _refusal(path, max_bytes)
        if refusal:
            yield LoadFailure("", refusal)
            return
        yield from _checked(_LOADERS[path.suffix.lower()](path, fields))
    except FileNotFoundError:
        yield LoadFailure("", "it is not there: it was moved or deleted, or the path is misspelt")
    except PermissionError:
        yield LoadFailure("", "it may not be read: give this user permission to read it")
    except OSError as error:
        yield LoadFailure("", f"it could not be read: {error.strerror or error}")
    except ImportError as error:
        yield LoadFailure("", f"its parser cannot be imported: repair the installation ({_in_short(error)})")
    except RecursionError:
        yield LoadFailure("", "it is nested too deeply")
    except MemoryError:
        yield LoadFailure("", "it needs more memory than there is: split it")
    except Exception as error:
        # The parsers are other people's code over other people's files; any of them may raise anything.
        yield LoadFailure("", f"it is damaged or not {path.suffix.lower()} ({_in_short(error)})")


def _refusal(path: Path, max_bytes: int) -> str | None:
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        return "it is a folder, not a file"
    if not stat.S_ISREG(found.st_mode):
        return "it is not a regular file"
    if path.suffix.lower() not in _LOADERS:
        known = ", ".join(sorted(SUFFIXES))
        what = f"the suffix {path.suffix}" if path.suffix else "a file without a suffix"
        return f"no loader reads {what}; we read {known}"
    if found.st_size == 0:
        return "it is empty"
    if found.st_size > max_bytes:
        return (
            f"it has {found.st_size:,} bytes, over the limit of {max_bytes:,}: "
            "split it, or raise DATELINE_INGEST__MAX_FILE_BYTES"
        )
    if not os.access(path, os.R_OK):
        raise PermissionError
    return None


def _checked(loaded: Iterator[Loaded]) -> Iterator[Loaded]:
    """Cleans documents, and makes sure that silence and blank documents are failures too."""
    anything = False
    for one in loaded:
        anything = True
        if isinstance(one, LoadedDocument):
            one = clean(one)
            if not one.blocks:
                yield LoadFailure(one.key or "", "it holds no text")
                continue
        yield one
    if not anything:
        yield LoadFailure("", "it holds no documents")


def _in_short(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:160]}" if lines else type(error).__name__
