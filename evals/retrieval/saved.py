"""A run on disk, so that it can be scored again and compared without searching again.

RUN/SET/set.json and queries.jsonl say what was asked, RUN/SET/SYSTEM.jsonl what each system found: a line a query,
written when it is there, and at the end a line of what the system's process came to.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from evals.errors import SetError
from evals.retrieval.found import Found, Ran, SetRun
from evals.retrieval.query import EvalQuery, EvalSet, Request
from evals.retrieval.sets.json_lines import read_json_lines
from evals.retrieval.systems.registry import System
from service.message import Message


class SetFolder:
    """Writes one set of a run. A run that is there already gains systems; raises SetError if it asked other queries."""

    def __init__(self, run: Path, eval_set: EvalSet, queries: Sequence[EvalQuery]) -> None:
        self._folder = run / eval_set.name
        self._files: dict[str, TextIO] = {}
        about = {"name": eval_set.name, "note": eval_set.note, "family": eval_set.family}
        path = self._folder / "queries.jsonl"
        asked = "".join(_line(**{**asdict(query), "evidence": sorted(query.evidence)}) for query in queries)
        if path.exists() and path.read_text(encoding="utf-8") != asked:
            raise SetError(f"{self._folder} was asked other queries. Give this run another name.")
        self._folder.mkdir(parents=True, exist_ok=True)
        path.write_text(asked, encoding="utf-8")
        (self._folder / "set.json").write_text(json.dumps(about) + "\n", encoding="utf-8")

    def found(self, system: System, query: EvalQuery, found: Found) -> None:
        if system.name not in self._files:
            self._files[system.name] = (self._folder / f"{system.name}.jsonl").open("w", encoding="utf-8")
        _write(self._files[system.name], query=query.id, **asdict(found))

    def end(self, rans: Sequence[Ran]) -> None:
        for ran in rans:
            if ran.system in self._files:
                with self._files.pop(ran.system) as file:
                    _write(file, peak_mib=ran.peak_mib, load_before=ran.load_before, load_after=ran.load_after)


def read_run(run: Path) -> list[SetRun]:
    """Every set of a run, a system that was cut off included: what it did not reach found nothing. Raises SetError."""
    folders = sorted(path.parent for path in run.glob("*/set.json"))
    if not folders:
        raise SetError(f"{run} holds no run.")
    return [_read_set(folder) for folder in folders]


def _read_set(folder: Path) -> SetRun:
    about = json.loads((folder / "set.json").read_text(encoding="utf-8"))
    queries = tuple(_query(record) for record in read_json_lines(folder / "queries.jsonl"))
    systems = sorted(path for path in folder.glob("*.jsonl") if path.name != "queries.jsonl")
    return SetRun(about["name"], about["note"], about["family"], queries, tuple(_read_system(path) for path in systems))


def _read_system(path: Path) -> Ran:
    end: dict[str, Any] = {"peak_mib": None, "load_before": 0.0, "load_after": 0.0}
    found = {}
    for record in read_json_lines(path):
        if "query" in record:
            found[record["query"]] = Found(tuple(record["documents"]), record["ms"], record["error"])
        else:
            end = record
    return Ran(path.stem, found, **end)


def _query(record: dict[str, Any]) -> EvalQuery:
    asked = record["request"]
    history = tuple(Message(**turn) for turn in asked["history"])
    request = Request(asked["text"], history, asked["as_of"])
    return EvalQuery(record["id"], tuple(record["groups"]), request, frozenset(record["evidence"]))


def _write(file: TextIO, **record: Any) -> None:
    file.write(_line(**record))
    file.flush()


def _line(**record: Any) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"
