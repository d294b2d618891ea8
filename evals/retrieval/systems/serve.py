"""The contestant's end of a contest: requests on standard input, what was found on standard output.

A line is a JSON object. First the contestant says {"ready": true}; to each request {"text", "history", "as_of",
"passages"} it answers {"documents", "ms"}, the document id of each passage found, the best first, and how long the
search took; or {"error"}. When its input ends it says {"peak_mib"}.
"""

import json
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any, Final, TypeAlias

from evals.retrieval.query import Request
from service.message import Message

# A request and the least passages to find; the document ids of the passages, the best first.
Search: TypeAlias = Callable[[Request, int], list[str]]
_WARM_UP: Final = Request("What happened in the first week of March?")


def serve(search: Search) -> None:
    """Answers until the input ends. A search that raises fails alone."""
    # Libraries print what they like to standard output, which is no longer theirs.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def say(**said: Any) -> None:
        out.write(json.dumps(said) + "\n")
        out.flush()

    search(_WARM_UP, 20)
    say(ready=True)
    for line in sys.stdin:
        asked = json.loads(line)
        request = Request(asked["text"], tuple(Message(**turn) for turn in asked["history"]), asked["as_of"])
        started = perf_counter()
        try:
            documents = search(request, asked["passages"])
        except Exception as error:
            say(error=f"{type(error).__name__}: {error}")
        else:
            say(documents=documents, ms=(perf_counter() - started) * 1000)
    say(peak_mib=_peak_mib())


def _peak_mib() -> float:
    """The most resident memory of this process so far. Linux's `getrusage` would count what its parent held at fork."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) / 2**10
    except (OSError, IndexError):
        unit = 2**20 if sys.platform == "darwin" else 2**10
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
