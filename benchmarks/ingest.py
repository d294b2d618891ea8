"""Measures how much everything else adds to embedding, when Dateline ingests.

    python -m benchmarks.ingest CORPUS.jsonl[.gz] [--passages 1500] [--slice 100] [--runs 3] [--json FILE]

CORPUS holds a record a line with `title` and `text`; its first `--passages` records are ingested. Contestants:

- bare loop: the embedding model over the very texts that Dateline embeds (made beforehand), and nothing else: the least
  that an ingest with this model can take;
- Dateline: load, canonicalise, chunk, embed, commit to SQLite, FTS5 and Chroma, in a fresh data directory;
- llama-index: `VectorStoreIndex.from_documents` with the same model, chunk size and tokenizer, its own splitter and its
  in-memory store, which keeps nothing on disk. How many texts go to an embedding call changes nothing: the model runs
  them one at a time.

Each contestant is a process of its own, so that neither memory nor imports mix. Imports, loading the model and opening
stores are "start"; "seconds" begin after them, and end when a first search has been answered, so that no work is put
off. The records come in slices: one contestant ingests a slice while the others wait, then the next contestant, and
another one begins each slice. The figure of a contestant is the median over all slices of all runs of

    ratio = its seconds for the slice / the bare loop's seconds for the same slice

with the quartiles beside it: whatever else the machine does falls on contestants alike. "CPU" is the same ratio of
processor seconds, over all threads. It moves less on a busy machine, but does not see that embedding uses every core
while the rest uses one. "seconds" and "chunks/s" are of a whole run (the median run): compare them only on an idle
machine. Dateline commits at the end of each slice, which costs it a little.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

from benchmarks.records import slices_of

_BASE: Final = "bare loop"
_CONTESTANTS: Final = (_BASE, "Dateline", "llama-index")

# What a contestant said: when it was ready, after each slice, and at its end.
Run = list[dict[str, Any]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ingest")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--passages", type=int, default=1500)
    parser.add_argument("--slice", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure to this file")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        slices = slices_of(asked.corpus, asked.passages, asked.slice, Path(folder))
        subprocess.run(_python("benchmarks.corpus", *map(str, slices)), check=True)
        runs = [_run(Path(folder), slices) for _ in range(asked.runs)]
    if asked.json:
        asked.json.write_text(json.dumps(runs, indent=1) + "\n", encoding="utf-8")
    print(_table(runs))


def _run(folder: Path, slices: Sequence[Path]) -> dict[str, Run]:
    processes = {
        name: subprocess.Popen(
            _python("benchmarks.contestants", name, str(folder)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in _CONTESTANTS
    }
    said: dict[str, Run] = {name: [_heard(process)] for name, process in processes.items()}
    for number, records in enumerate(slices):
        first = number % len(_CONTESTANTS)
        for name in _CONTESTANTS[first:] + _CONTESTANTS[:first]:
            said[name].append(_heard(processes[name], records.name))
        taken = ", ".join(f"{name} {said[name][-1]['seconds']:.1f} s" for name in _CONTESTANTS)
        print(f"slice {number + 1} of {len(slices)}: {taken}", file=sys.stderr, flush=True)
    for name, process in processes.items():
        last, _ = process.communicate()
        said[name].append(json.loads(last))
    return said


def _heard(process: "subprocess.Popen[str]", told: str | None = None) -> dict[str, Any]:
    assert process.stdin is not None
    assert process.stdout is not None
    if told:
        process.stdin.write(told + "\n")
        process.stdin.flush()
    figures: dict[str, Any] = json.loads(process.stdout.readline())
    return figures


def _python(module: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", module, *arguments]


def _table(runs: list[dict[str, Run]]) -> str:
    lines = [
        "| contestant | chunks | seconds | chunks/s | ratio | (quartiles) | CPU | peak RSS | start |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name in _CONTESTANTS:
        chunks = sum(piece["chunks"] for piece in runs[0][name][1:-1])
        seconds = median(sum(piece["seconds"] for piece in run[name][1:-1]) for run in runs)
        ratios, cpu = _ratios(runs, name, "seconds"), _ratios(runs, name, "cpu_seconds")
        lower, _, upper = quantiles(ratios, n=4, method="inclusive") if len(ratios) > 1 else ratios * 3
        lines.append(
            f"| {name} | {chunks} | {seconds:.1f} | {chunks / seconds:.1f} "
            f"| {median(ratios):.2f} | ({lower:.2f}, {upper:.2f}) | {median(cpu):.2f} "
            f"| {median(run[name][-1]['peak_rss_mib'] for run in runs):.0f} MiB "
            f"| {median(run[name][0]['start_seconds'] for run in runs):.1f} s |"
        )
    return "\n".join(lines)


def _ratios(runs: list[dict[str, Run]], name: str, unit: str) -> list[float]:
    return [
        piece[unit] / base[unit] for run in runs for piece, base in zip(run[name][1:-1], run[_BASE][1:-1], strict=True)
    ]


if __name__ == "__main__":
    main()
