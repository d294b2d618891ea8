"""Changes a case by hand: in the reviewer's editor, or field by field."""

import json
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from evals.answers.read_cases import read_cases
from evals.case_file import Record
from evals.errors import SetError
from evals.review.keys import again, field

_OR: Final = " | "


def edit(record: Record) -> Record:
    """The case as it is to be, unreviewed. Raises SetError if that is no case."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if editor and sys.stdin.isatty():
        return _in_editor(record, editor)
    return _checked(_by_field(record), record)


def _in_editor(record: Record, editor: str) -> Record:
    """What is no case can be opened again, so that nothing typed is lost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.json"
        path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        while True:
            try:
                subprocess.run([*shlex.split(editor), str(path)], check=True)
            except (OSError, ValueError, subprocess.CalledProcessError) as error:
                raise SetError(f"The editor {editor} cannot be used: {error}. Set EDITOR to another one.") from None
            try:
                return _checked(_object(path), record)
            except SetError as error:
                if not again(str(error)):
                    raise


def _object(path: Path) -> Record:
    """Raises SetError."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SetError(f"That is not JSON: {error}.") from None
    if not isinstance(read, dict):
        raise SetError("That is no JSON object.")
    return read


def _by_field(record: Record) -> Record:
    """The question, the day, what is expected, the quotes and the note; the rest stays."""
    edited = {**record, "question": field("question", record.get("question", ""))}
    as_of = field("as of", record.get("as_of") or "")
    if as_of or record.get("as_of"):
        edited["as_of"] = as_of or None
    for name in ("expected", "must_include"):
        now = record.get(name) or []
        if now or (name == "expected" and record.get("answerable") and not record.get("must_include")):
            written = field(f"{name}, apart by{_OR}", _OR.join(now))
            edited[name] = [string.strip() for string in written.split(_OR) if string.strip()]
    if pieces := record.get("evidence"):
        edited["evidence"] = [
            {**piece, "quote": field(f"quote of {piece.get('document_id')}", piece.get("quote") or "")}
            for piece in pieces
        ]
    if note := record.get("note"):
        edited["note"] = field("note", note)
    return edited


def _checked(edited: Record, record: Record) -> Record:
    """Under the id that it has, unreviewed, and read as the suites do. Raises SetError."""
    case = {**edited, "id": record["id"], "reviewed": False}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edited.jsonl"
        path.write_text(json.dumps(case, ensure_ascii=False) + "\n", encoding="utf-8")
        try:
            read_cases(path)
        except SetError as error:
            raise SetError(str(error).replace(f"{path}, line 1: ", "")) from None
    return case
