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
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Final

import httpx2

from evals.answer_set_of import answer_set_of
from evals.answers.answer_set import AnswerSet, Source
from evals.answers.ask_set import ask_set
from evals.answers.limited import limited
from evals.answers.opened import InProcess, Writer
from evals.answers.score import Scored, score_saved
from evals.errors import SetError
from evals.overview import Row, overview, row
from evals.ready import find_suite, ready_suites
from evals.runs import runs_folder
from evals.spent import Spent
from evals.studies import support_check
from evals.suite import Suite

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
        suites = [find_suite(name) for name in given.suites if name != _WICE]
        asked = [(suite, answer_set_of(suite, given.data)) for suite in suites]  # what is missing is said first
        for line in overview(_rows(asked, given.work, given.limit, given.llm_limit)):
            print(line, flush=True)
        if _WICE in given.suites:
            support_check.on_wice(support_check.shipped(), given.data)
    except (SetError, OSError) as error:
        sys.exit(f"evals.all_suites: {error}")


def _rows(asked: Iterable[tuple[Suite, AnswerSet]], work: Path, limit: int | None, llm_limit: int) -> Iterator[Row]:
    llm = InProcess.of(work, "auto").settings
    for suite, questions in asked:
        scored, spent = _asked(suite, limited(questions, limit), work, "extractive", "extractive", at_once=2)
        yield row(suite.name, "extractive", scored, spent)
        if llm.uses_llm and llm_limit:
            by_llm, spent = _asked(suite, limited(questions, llm_limit), work, "llm", "openai", at_once=1)
            cases = {one.case.id for one in by_llm}
            yield row("", "extractive, the same", [one for one in scored if one.case.id in cases])
            yield row("", llm.llm.model, by_llm, spent)


def _asked(
    suite: Suite, questions: AnswerSet, work: Path, run: str, writer: Writer, at_once: int
) -> tuple[list[Scored], Spent]:
    kept, here = runs_folder(work) / run, InProcess.of(work, writer)
    asked_of = here.name(questions.parts[0].corpus)
    with Spent.kept_in(kept / f"{suite.name}.seconds.json") as spent:
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
