"""Measures how much everything else adds to embedding, when Dateline ingests.

    python -m benchmarks.ingest CORPUS.jsonl[.gz] [--passages 1500] [--runs 3] [--json FILE]

CORPUS holds a record a line with `title` and `text`; its first `--passages` records are ingested. Contestants:

- bare loop: the embedding model over the very texts that Dateline embeds (made beforehand), and nothing else: the least
  that an ingest with this model can take;
- Dateline: load, canonicalise, chunk, embed, commit to SQLite, FTS5 and Chroma, in a fresh data directory;
- llama-index: `VectorStoreIndex.from_documents` with the same model, chunk size and tokenizer, its own splitter and its
  in-memory store, which keeps nothing on disk. How many texts go to an embedding call changes nothing: the model runs
  them one at a time.

Each run is a process of its own, so that neither memory nor imports mix. Imports, loading the model and opening stores
are "start"; "seconds" begin after them and end when a first search has been answered, so that no work is put off. In
each round every contestant runs once, and each round starts with another one. The figure of a contestant is the median
over the rounds of

    ratio = seconds of the contestant in the round / seconds of the bare loop in the same round

with the least and the largest beside it: whatever else the machine does falls on a whole round, not on one contestant.
"CPU" is the same ratio of processor seconds, over all threads. It moves less on a busy machine, but does not see that
embedding uses every core while the rest uses one.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks.records import first_records

_BASE: Final = "bare loop"
_CONTESTANTS: Final = (_BASE, "Dateline", "llama-index")

Run = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ingest")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--passages", type=int, default=1500)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every run to this file")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        records, texts = first_records(asked.corpus, asked.passages, Path(folder)), Path(folder) / "texts.json"
        _python("benchmarks.corpus", str(records), str(texts))
        rounds = [_round(number, records, texts) for number in range(asked.runs)]
    print(_table(rounds))
    if asked.json:
        asked.json.write_text(json.dumps(rounds, indent=1) + "\n", encoding="utf-8")


def _round(number: int, records: Path, texts: Path) -> dict[str, Run]:
    first = number % len(_CONTESTANTS)
    runs = {}
    for name in _CONTESTANTS[first:] + _CONTESTANTS[:first]:
        runs[name] = json.loads(_python("benchmarks.contestants", name, str(records), str(texts)))
        print(f"round {number + 1}: {name}: {runs[name]['seconds']:.1f} s", file=sys.stderr, flush=True)
    return runs


def _python(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def _table(rounds: list[dict[str, Run]]) -> str:
    lines = [
        "| contestant | chunks | seconds | chunks/s | ratio | (least, largest) | CPU | peak RSS | start |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name in _CONTESTANTS:
        runs = [runs[name] for runs in rounds]
        ratios, cpu = ([runs[name][unit] / runs[_BASE][unit] for runs in rounds] for unit in ("seconds", "cpu_seconds"))
        chunks, seconds = runs[0]["chunks"], median(run["seconds"] for run in runs)
        lines.append(
            f"| {name} | {chunks} | {seconds:.1f} | {chunks / seconds:.1f} | {median(ratios):.2f} "
            f"| ({min(ratios):.2f}, {max(ratios):.2f}) | {median(cpu):.2f} "
            f"| {median(run['peak_rss_mib'] for run in runs):.0f} MiB "
            f"| {median(run['start_seconds'] for run in runs):.1f} s |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
