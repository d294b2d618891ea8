"""Figures that take long, computed once for each reply: RUN/SET/kept.jsonl holds a line for each metric and case."""

import json
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path

from evals.answers.case import Case, Reply
from evals.answers.fingerprint import fingerprint
from evals.answers.mend import mend
from evals.answers.metric import Slow
from evals.retrieval.sets.json_lines import read_json_lines


class Kept:
    """What is in `file` already, and how to compute the rest."""

    def __init__(self, file: Path, metrics: Iterable[Slow]) -> None:
        """Raises SetError."""
        self._file = file
        self._metrics = [(_name(slow), cache(slow.make)) for slow in metrics]
        mend(file)
        self._known: dict[tuple[str, str, str], dict[str, float | None]] = {}
        for line in read_json_lines(file) if file.exists() else ():
            self._known[line["metric"], line["case"], line["of"]] = line["figures"]

    def measure(self, case: Case, reply: Reply) -> dict[str, float | None]:
        """A metric as any other. Of a reply that is not the one that was measured, all is computed anew."""
        figures: dict[str, float | None] = {}
        of = fingerprint(case, reply)
        for name, make in self._metrics:
            known = self._known.get((name, case.id, of))
            figures |= self._keep(name, case, of, make()(case, reply)) if known is None else known
        return figures

    def _keep(self, name: str, case: Case, of: str, figures: dict[str, float | None]) -> dict[str, float | None]:
        line = {"metric": name, "case": case.id, "of": of, "figures": figures}
        # A folder that may only be read is measured each time.
        with suppress(OSError), self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
        return figures


def _name(slow: Slow) -> str:
    read = blake2b(digest_size=8)
    for package in slow.judges:
        for file in sorted(files(package).iterdir(), key=lambda file: file.name):
            if file.is_file():
                read.update(file.read_bytes())
    return f"{slow.version} {read.hexdigest()}" if slow.judges else slow.version
