"""Asks every ready suite and prints one table of what came of it.

    python -m evals.all_suites DATA --work FOLDER [--suites …] [--limit N] [--llm-limit N]

DATA holds the public sets; `dateline eval list` says which files. FOLDER is a data directory: what is asked about is
ingested there when it is first needed, and the answers are its runs `extractive` and `llm`. The same command goes on
where it was stopped. Without an LLM all cases are asked; where the settings name one, it is asked at most --llm-limit
cases of a kind, one at a time, and what the extractive answers are worth on just these cases stands beside it. `wice`,
which has claims and no questions, is the support check by itself.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Final

import httpx2

from evals import support_check
from evals.answer_set_of import answer_set_of
from evals.answers.answer_set import Source
from evals.answers.ask_set import ask_set
from evals.answers.limited import limited
from evals.answers.opened import InProcess, Writer
from evals.answers.score import Scored, score_saved
from evals.errors import SetError
from evals.overview import Row, overview, row
from evals.ready import find_suite, ready_suites
from evals.runs import runs_folder
from evals.spent import Spent

_WICE: Final = "wice"


def main(arguments: Sequence[str] | None = None) -> None:
    known = [*(suite.name for suite in ready_suites()), _WICE]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--work", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--suites", nargs="+", choices=known, default=known, metavar="NAME", help=", ".join(known))
    parser.add_argument("--limit", type=int, metavar="N", help="at most N cases of a kind without an LLM")
    parser.add_argument("--llm-limit", type=int, default=4, metavar="N", help="at most N with one; 0: do not ask it")
    given = parser.parse_args(arguments)
    try:
        rows: list[Row] = []
        for name in given.suites:
            if name != _WICE:
                rows += _rows(name, given.data, given.work, given.limit, given.llm_limit)
        if rows:
            print(overview(rows), flush=True)
        if _WICE in given.suites:
            support_check.on_wice(support_check.shipped(), given.data)
    except SetError as error:
        sys.exit(f"evals.all_suites: {error}")


def _rows(name: str, data: Path, work: Path, limit: int | None, llm_limit: int) -> list[Row]:
    scored, spent = _asked(name, data, work, "extractive", "extractive", limit, at_once=2)
    rows = [row(name, "extractive", scored, spent)]
    here = InProcess.of(work, "auto")
    if here.settings.uses_llm and llm_limit:
        by_llm, spent = _asked(name, data, work, "llm", "openai", llm_limit, at_once=1)
        asked = {one.case.id for one in by_llm}
        same = [one for one in scored if one.case.id in asked]
        rows += [row("", "extractive, the same", same), row("", here.settings.llm.model, by_llm, spent)]
    return rows


def _asked(
    name: str, data: Path, work: Path, run: str, writer: Writer, limit: int | None, at_once: int
) -> tuple[list[Scored], Spent]:
    suite, here = find_suite(name), InProcess.of(work, writer)
    questions = limited(answer_set_of(suite, data), limit)
    kept = runs_folder(work) / run
    asked_of = here.name(questions.parts[0].corpus)
    with Spent.kept_in(kept / f"{name}.seconds.json") as spent:
        folder = ask_set(questions, asked_of, kept, at_once, _timed(here.open, spent))
    return score_saved(folder), spent


def _timed(
    opened: Callable[[Source], AbstractAsyncContextManager[httpx2.AsyncClient]], spent: Spent
) -> Callable[[Source], AbstractAsyncContextManager[httpx2.AsyncClient]]:
    def timed(source: Source) -> AbstractAsyncContextManager[httpx2.AsyncClient]:
        with spent.ingesting():
            return opened(source)

    return timed


if __name__ == "__main__":
    main()
