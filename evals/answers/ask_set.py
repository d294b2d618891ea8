"""Asks what of a set was not answered yet."""

import asyncio
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from pathlib import Path
from typing import TypeAlias

import httpx2

from evals.answers.answer_set import AnswerSet, Part, Source
from evals.answers.ask import Asker
from evals.answers.case import Case
from evals.answers.documents import document_ids
from evals.answers.progress import progress
from evals.answers.run import run
from evals.answers.saved import SetFolder
from evals.errors import SetError
from evals.retrieval.query import Corpus

# Opens what holds the source as a collection.
Open: TypeAlias = Callable[[Source], AbstractAsyncContextManager[httpx2.AsyncClient]]


def ask_set(
    answer_set: AnswerSet, asked_of: str, run_folder: Path, at_once: int, target: Open, stream: bool = False
) -> SetFolder:
    """`at_once` questions at a time, one collection after the other; with `stream` as streams, so that replies say when
    the first sentence came. Raises SetError and what `target` raises.
    """
    folder = SetFolder.of(run_folder, answer_set.name, answer_set.note, asked_of, answer_set.cases)
    if answer_set.file:
        shutil.copyfile(answer_set.file, folder.folder / "suite.toml")
    answered = folder.answered()
    left = [(part, [case for case in part.cases if case.id not in answered]) for part in answer_set.parts]
    here = len(answer_set.cases) - sum(len(cases) for _, cases in left)
    _tell(f"{answer_set.name}: {{}} were answered already in {folder.folder}", here)
    _tell(f"{answer_set.name}: {{}} answers to cases that are gone stay there, and do not count", len(answered) - here)
    done = failed = 0
    with progress(answer_set.name, sum(len(cases) for _, cases in left)) as show:

        def count(failure: bool) -> None:
            nonlocal done, failed
            done, failed = done + 1, failed + failure
            show(done, failed)

        try:
            for part, cases in left:
                if cases:
                    asyncio.run(_ask_part(target(part.corpus), part, cases, folder, at_once, count, stream))
        except SetError:
            if not folder.answers.exists():
                shutil.rmtree(folder.folder)  # what could not be begun is no run
                with suppress(OSError):
                    run_folder.rmdir()
            raise
    return folder


def _tell(said: str, count: int) -> None:
    if count:
        print(said.format(count), file=sys.stderr, flush=True)


async def _ask_part(
    opened: AbstractAsyncContextManager[httpx2.AsyncClient],
    part: Part,
    cases: Sequence[Case],
    folder: SetFolder,
    at_once: int,
    answered: Callable[[bool], None],
    stream: bool,
) -> None:
    async with opened as client:
        collection = part.corpus.name
        # The keys of a corpus are its own; what people write is looked up.
        ids = {} if isinstance(part.corpus, Corpus) else await document_ids(client, collection, part.cases)
        await run(Asker(client, collection, ids, stream), cases, folder, at_once, answered)
