"""Systems over the queries of a set, in turns, one query of one system at a time.

All of them are open at once and each query goes to one after the other, another one first each time: whatever else the
machine does falls on all alike.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, Final

from evals.retrieval.collection import Ingested
from evals.retrieval.environment import environment
from evals.retrieval.found import Found, Ran
from evals.retrieval.query import EvalQuery, Request
from evals.retrieval.systems.registry import System

_PASSAGES: Final = 20  # as many as the product reads with its reranker for its default of eight
_MORE_PASSAGES: Final = 50  # the most that the API gives
_DOCUMENTS: Final = 10


def contest(
    systems: Sequence[System],
    collection: Ingested,
    queries: Sequence[EvalQuery],
    save: Callable[[System, EvalQuery, Found], None],
) -> list[Ran]:
    """Searches all queries that have evidence, and hands each result to `save` when it is there."""
    load_before = os.getloadavg()[0]
    contestants = [_Contestant(system, collection) for system in systems]
    for contestant in contestants:
        contestant.wait()
    found: dict[str, dict[str, Found]] = {system.name: {} for system in systems}
    searched = [query for query in queries if query.evidence]
    for number, query in enumerate(searched):
        first = number % len(contestants)
        for contestant in contestants[first:] + contestants[:first]:
            result = contestant.search(query.request)
            found[contestant.system.name][query.id] = result
            save(contestant.system, query, result)
        if (number + 1) % 100 == 0:
            print(f"{collection.name}: {number + 1} of {len(searched)} queries", file=sys.stderr, flush=True)
    load_after = os.getloadavg()[0]
    return [
        Ran(contestant.system.name, found[contestant.system.name], contestant.close(), load_before, load_after)
        for contestant in contestants
    ]


class _Contestant:
    """A system in its process. Once that has died, every further search fails."""

    def __init__(self, system: System, collection: Ingested) -> None:
        self.system = system
        self._keys = collection.keys
        self._searched: dict[Request, Found] = {}
        self._process = subprocess.Popen(
            [sys.executable, "-m", system.module, system.name, str(collection.data_dir), collection.name],
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def wait(self) -> None:
        """Until it is ready. All open at the same time, and none searches before the last is open."""
        if "error" in (said := self._said()):
            print(f"{said['error']} before it was ready: all of its searches fail", file=sys.stderr, flush=True)

    def search(self, request: Request) -> Found:
        """What is asked again, such as a first turn that needed no rewriting, is not searched again."""
        if not self.system.takes_history:
            request = Request(request.text, (), request.as_of)
        if request not in self._searched:
            self._searched[request] = self._search(request)
        return self._searched[request]

    def _search(self, request: Request) -> Found:
        said = self._ask(request, _PASSAGES)
        if "error" in said:
            return Found((), None, said["error"])
        documents = said["documents"]
        if len(set(documents)) < _DOCUMENTS:
            # What stands further down; the time that this takes is not counted.
            documents = documents + self._ask(request, _MORE_PASSAGES).get("documents", [])
        return Found(tuple(self._keys.get(name, name) for name in dict.fromkeys(documents)), said["ms"])

    def _ask(self, request: Request, passages: int) -> dict[str, Any]:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps({**asdict(request), "passages": passages}) + "\n")
            self._process.stdin.flush()
        except OSError:
            return self._died()
        return self._said()

    def close(self) -> float | None:
        """The most memory that it had, in MiB; None if it died."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.close()
        except OSError:
            return None
        said = self._said()
        self._process.stdout.close()
        self._process.wait()
        return said.get("peak_mib")

    def _said(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line.endswith("\n"):
            return self._died()
        said: dict[str, Any] = json.loads(line)
        return said

    def _died(self) -> dict[str, Any]:
        return {"error": f"{self.system.name} has ended with {self._process.wait()}"}
