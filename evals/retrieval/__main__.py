"""Measures retrieval, side by side with what it must beat.

    python -m evals.retrieval DATA --work FOLDER [--sets …] [--groups …] [--systems …] [--limit N] [--json FILE]
    python -m evals.retrieval --saved FOLDER/runs/RUN [--json FILE]

DATA holds the data sets, each in the folder that its adapter in `evals.retrieval.sets` names. Collections are ingested
into FOLDER/collections when they are first needed. What each system found is saved in FOLDER/runs/RUN; `--saved` scores
it again without searching. The guide is docs/guides/retrieval-suite.md.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from evals.errors import SetError
from evals.retrieval.collection import ingested
from evals.retrieval.contest import contest
from evals.retrieval.family import families, gap_closed
from evals.retrieval.found import SetRun
from evals.retrieval.query import EvalQuery, EvalSet
from evals.retrieval.saved import SetFolder, read_run
from evals.retrieval.sets.registry import SETS
from evals.retrieval.systems.registry import SYSTEMS, System
from evals.retrieval.table import tabulate


def main(arguments: Sequence[str] | None = None) -> None:
    asked = _parsed(arguments)
    try:
        if asked.saved:
            runs = read_run(asked.saved)
        else:
            folder = asked.work / "runs" / (asked.run or datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ"))
            systems = [SYSTEMS[name] for name in asked.systems]
            for system in systems:
                print(f"{system.name}: {system.note}.")
            runs = [_run(SETS[name](asked.data), systems, asked, folder) for name in asked.sets]
            print(f"saved in {folder}", file=sys.stderr)
    except SetError as error:
        sys.exit(f"evals.retrieval: {error}")
    figures = _print(runs)
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _run(eval_set: EvalSet, systems: Sequence[System], asked: argparse.Namespace, folder: Path) -> SetRun:
    queries = chosen(eval_set.queries, asked.groups, asked.limit)
    collection = ingested(eval_set.corpus, asked.work)
    saving = SetFolder(folder, eval_set, queries)
    ran = contest(systems, collection, queries, saving.found)
    saving.end(ran)
    return SetRun(eval_set.name, eval_set.note, eval_set.family, tuple(queries), tuple(ran))


def chosen(queries: Sequence[EvalQuery], groups: Sequence[str] | None, limit: int | None) -> list[EvalQuery]:
    """The queries of any of `groups`; of each first group at most `limit`, evenly spread, the same ones every time."""
    by_group: dict[str, list[EvalQuery]] = {}
    for query in queries:
        if groups is None or set(groups) & set(query.groups):
            by_group.setdefault(query.groups[0], []).append(query)
    picked = set()
    for group in by_group.values():
        count = len(group) if limit is None else min(limit, len(group))
        picked |= {group[number * len(group) // count].id for number in range(count)}
    return [query for query in queries if query.id in picked]


def _print(runs: Sequence[SetRun]) -> list[dict[str, object]]:
    figures = []
    for table in map(tabulate, [*runs, *families(runs)]):
        print(f"\n{table.markdown()}")
        closed = {metric: gap_closed(table, metric) for metric in ("R@5", "nDCG@5")}
        for metric, by_system in closed.items():
            for system, share in by_system.items():
                print(f"{metric}: with the history {system} closes {share:.0%} of the gap to the rewrite.")
        figures.append({**asdict(table), "gap_closed": closed})
    return figures


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals.retrieval")
    parser.add_argument("data", type=Path, nargs="?", metavar="DATA", help="folder of the data sets")
    parser.add_argument("--work", type=Path, metavar="FOLDER", help="keeps collections and runs")
    parser.add_argument(
        "--sets", type=_names(SETS), default=list(SETS), help=f"of {', '.join(SETS)}; all, if not given"
    )
    parser.add_argument("--groups", type=lambda given: given.split(","), help="only queries of these groups")
    parser.add_argument(
        "--systems", type=_names(SYSTEMS), default=list(SYSTEMS), help=f"of {', '.join(SYSTEMS)}; all, if not given"
    )
    parser.add_argument("--limit", type=_positive, metavar="N", help="at most N queries of a group")
    parser.add_argument("--run", metavar="NAME", help="what the run is called; the time, if not given")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure to this file")
    parser.add_argument("--saved", type=Path, metavar="RUN", help="score this run again instead of searching")
    asked = parser.parse_args(arguments)
    if not asked.saved and not (asked.data and asked.work):
        parser.error("say where the DATA is and where to --work, or which run is --saved")
    return asked


def _names(known: Mapping[str, object]) -> Callable[[str], list[str]]:
    def names(given: str) -> list[str]:
        listed = given.split(",")
        if wrong := [name for name in listed if name not in known]:
            raise argparse.ArgumentTypeError(f"there is no {wrong[0]}; there are {', '.join(known)}")
        return listed

    return names


def _positive(given: str) -> int:
    number = int(given)
    if number < 1:
        raise ValueError
    return number


if __name__ == "__main__":
    main()
