"""Measures whether the time windows that are read out of questions hold the documents that answer them.

    python -m evals.studies.time_windows FOLDER [--show]

FOLDER holds `federal/` (cases over a dated corpus) and may hold `multihop-rag/`, `mtrag/` and `timeqa/`. A question
whose windows miss an evidence document is wrong, and listed. Only answerable questions count whose evidence is all
dated. A question is read as it was typed, without its conversation. MTRAG's and TimeQA's documents have no days of
publication: there the command counts what was read, and `--show` prints it, for reading with one's own eyes.
"""

import argparse
import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from evals.binary import wilson
from index.filters import Window
from index.time_expressions import TimeReading, read_time
from index.when import When, parse_when

_AS_OF: Final = {"federal": "2026-11-23", "multihop-rag": "2024-01-01", "mtrag": "2024-11-01", "timeqa": "2021-12-01"}
"""The days on which the questions of each set are asked, where they do not say: after the newest of its documents."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, when, and the days on which the documents that answer it were published; None if that is unknown."""

    name: str
    kind: str
    question: str
    as_of: When
    evidence: tuple[When, ...] | None = None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="print what was read in every question")
    given = parser.parse_args()
    for name, questions in _SETS.items():
        if (given.folder / name).is_dir():
            _measure(name, list(questions(given.folder / name, parse_when(_AS_OF[name]))), given.show)


def _measure(name: str, asked: Sequence[Asked], show: bool) -> None:
    times, windows, orders, judged = [], 0, 0, 0
    wrong: list[tuple[Asked, TimeReading]] = []
    named: list[bool] = []
    by_kind: dict[str, list[bool]] = {}
    for one in asked:
        started = perf_counter()
        reading = read_time(one.question, one.as_of)
        times.append((perf_counter() - started) * 1000)
        windows += bool(reading.window)
        orders += bool(reading.order)
        if show and (reading.windows or reading.order):
            print(f"  {one.question}\n      {told(reading)}")
        if reading.window and one.evidence:
            judged += 1
            named += [any(lies_in_one(day, [window]) for day in one.evidence) for window in reading.windows]
            hit = all(lies_in_one(day, reading.windows) for day in one.evidence)
            by_kind.setdefault(one.kind, []).append(hit)
            if not hit:
                wrong.append((one, reading))
    times.sort()
    print(
        f"{name}: {len(asked)} questions, {windows} with a window, {orders} with an order; "
        f"p50 {times[len(times) // 2]:.2f} ms, longest {times[-1]:.1f} ms"
    )
    if judged:
        right = judged - len(wrong)
        low, high = wilson(right, judged)
        print(
            f"  windows that hold all the evidence: {right} of {judged} = {right / judged:.3f} ({low:.2f}-{high:.2f})"
        )
        print(f"  windows that hold some of it: {sum(named)} of {len(named)} = {sum(named) / len(named):.3f}")
        print("  " + ", ".join(f"{kind} {sum(hits)}/{len(hits)}" for kind, hits in sorted(by_kind.items())))
    for one, reading in wrong:
        days = ", ".join(map(str, one.evidence or ()))
        print(f"  WRONG {one.name}: {one.question}\n      {told(reading)}; evidence {days}")


def told(reading: TimeReading) -> str:
    spans = (f"{window.published_after or '..'}/{window.published_before or '..'}" for window in reading.windows)
    return f"{' '.join(spans) or 'no window'}, {reading.order or 'no order'}: {' | '.join(reading.expressions)}"


def lies_in_one(day: When, windows: Iterable[Window]) -> bool:
    return any(
        (window.published_after is None or day.first >= window.published_after.first)
        and (window.published_before is None or day.last <= window.published_before.last)
        for window in windows
    )


def read_federal(folder: Path, as_of: When) -> Iterator[Asked]:
    """The cases; `as_of` for those that do not say when they are asked."""
    published = {row["id"]: parse_when(row["published_at"]) for row in read_rows(folder / "corpus.jsonl")}
    for case in read_rows(folder / "cases_dev.jsonl"):
        days = tuple(published[found["document_id"]] for found in case["evidence"]) if case["answerable"] else None
        asked_on = parse_when(case["as_of"]) if case["as_of"] else as_of
        yield Asked(case["id"], case["kind"], case["question"], asked_on, days)


def _multihop(folder: Path, as_of: When) -> Iterator[Asked]:
    published = {
        row["title"]: parse_when(row["published_at"])
        for row in read_rows(folder / "facts.jsonl.gz")
        if row.get("published_at")
    }
    for row in read_rows(folder / "queries_dev.jsonl.gz"):
        titles = [found["title"] for found in row["evidence_list"]]
        days = tuple(published[title] for title in titles) if all(title in published for title in titles) else None
        yield Asked(row["id"], row["question_type"], row["query"], as_of, days)


def _mtrag(folder: Path, as_of: When) -> Iterator[Asked]:
    for file in sorted(folder.glob("retrieval/*/lastturn.jsonl")):
        for row in read_rows(file):
            yield Asked(row["_id"], file.parent.name, row["text"].removeprefix("|user|: "), as_of)


def _timeqa(folder: Path, as_of: When) -> Iterator[Asked]:
    for row in read_rows(folder / "dev.jsonl.gz"):
        for question, _ in row["questions"]:
            yield Asked(row["index"], row["type"], question, as_of)


_SETS: Final[dict[str, Callable[[Path, When], Iterator[Asked]]]] = {
    "federal": read_federal,
    "multihop-rag": _multihop,
    "mtrag": _mtrag,
    "timeqa": _timeqa,
}


def read_rows(path: Path) -> Iterator[Any]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main()
