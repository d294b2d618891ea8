"""The flags of `python -m evals.answers`."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from evals.answers.sets.registry import SETS


def parsed(description: str | None, arguments: Sequence[str] | None) -> argparse.Namespace:
    """Ends the process with 2 where they cannot be followed."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.answers", description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", metavar="DATA", help="folder of the data sets")
    parser.add_argument("--work", type=Path, metavar="FOLDER", help="keeps collections and runs")
    parser.add_argument("--sets", type=_sets, default=list(SETS), help=f"of {', '.join(SETS)}; all, if not given")
    parser.add_argument("--limit", type=_positive, metavar="N", help="at most N cases of a kind")
    parser.add_argument(
        "--generator", choices=("extractive", "openai", "naive"), default="extractive", help="of the app here"
    )
    parser.add_argument("--target", metavar="URL", help="ask this service instead of the app in this process")
    parser.add_argument(
        "--at-once", type=_positive, default=2, metavar="N", help="questions at a time; 2, if not given"
    )
    parser.add_argument("--stream", action="store_true", help="ask for streams, and time their first sentences")
    parser.add_argument("--run", metavar="NAME", help="what the run is called; the time, if not given")
    parser.add_argument("--saved", type=Path, metavar="RUN", help="score this run again instead of asking")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure to this file")
    parser.add_argument("--read", type=_positive, default=0, metavar="N", help="print N answers of each set, whole")
    parser.add_argument("--wrong", action="store_true", help="of those, only what was not right, or not answered")
    asked = parser.parse_args(arguments)
    if not asked.saved and not (asked.data and asked.work):
        parser.error("say where the DATA is and where to --work, or which run is --saved")
    return asked


def _sets(given: str) -> list[str]:
    listed = given.split(",")
    if wrong := [name for name in listed if name not in SETS]:
        raise argparse.ArgumentTypeError(f"there is no {wrong[0]}; there are {', '.join(SETS)}")
    return listed


def _positive(given: str) -> int:
    number = int(given)
    if number < 1:
        raise ValueError
    return number
