"""Writes a suite to begin with."""

import json
import re
from pathlib import Path
from typing import Any, Final

from evals.errors import SetError
from evals.suite import NAME, Suite, read_suite

_SUITE: Final = """\
name = {name}
note = "What a reader of its table must know."
cases = {cases}

[corpus]
{corpus}

# What it must come to, for `dateline eval gate`. Set these a little under what you measured.

[[at]]
figure = "right"       # answered, with the expected strings and a document of the evidence; or rightly silent
least = 0.5

[[at]]
figure = "exact"       # every quote stands in its document, at its place
least = 1.0

[[at]]
figure = "errors"      # requests that failed
most = 0

[[not_worse]]          # than the run that --baseline names, significantly
figure = "right"
"""
_EXAMPLES: Final[tuple[dict[str, Any], ...]] = (
    {
        "note": "Replace this: a question that one of your documents answers. document_id is the name of its file, or "
        "its id in `dateline documents list`; quote is an exact substring of it; the answer must hold one of "
        "expected. Take out reviewed when you have checked the case.",
        "id": "example-1",
        "kind": "single",
        "question": "How many officers has Kenya sent to Haiti?",
        "as_of": "2024-10-11",
        "answerable": True,
        "expected": ["400"],
        "evidence": [{"document_id": "replace-me.md", "quote": "Kenya has sent 400 police officers to Haiti so far."}],
        "reviewed": False,
    },
    {
        "note": "Replace this: a question that looks as if it were answered, and is not. The right answer is silence.",
        "id": "example-2",
        "kind": "unanswerable",
        "question": "How much money does the mission in Haiti still need?",
        "answerable": False,
        "reviewed": False,
    },
)


def new_suite(folder: Path, name: str, corpus: Path | None, collection: str | None) -> Suite:
    """NAME.toml and NAME.jsonl in `folder`, over the files at `corpus` or over `collection`.

    Raises SetError if one of them is there already, or for a name that a suite cannot have.
    """
    if not re.fullmatch(NAME, name):
        raise SetError(f"A suite cannot be called {name!r}: write letters, digits and dashes.")
    files = folder / f"{name}.toml", folder / f"{name}.jsonl"
    for file in files:
        if file.exists():
            raise SetError(f"{file} is there already. Give the suite another name, or remove the file.")
    said = f"path = {_string(corpus.as_posix())}" if corpus else f"collection = {_string(collection or '')}"
    suite, cases = files
    try:
        suite.write_text(_SUITE.format(name=_string(name), cases=_string(cases.name), corpus=said), encoding="utf-8")
        cases.write_text("".join(json.dumps(case, ensure_ascii=False) + "\n" for case in _EXAMPLES), encoding="utf-8")
    except OSError as error:
        raise SetError(f"{error.filename} cannot be written: {error.strerror}.") from None
    return read_suite(suite)


def _string(text: str) -> str:
    """A basic string of TOML, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False)
