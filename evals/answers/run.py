"""Asks the cases of a part that were not answered yet, several at a time."""

import asyncio
from collections.abc import Callable, Iterator, Sequence

from evals.answers.ask import Asker
from evals.answers.case import Case
from evals.answers.saved import SetFolder


async def run(
    asker: Asker,
    cases: Sequence[Case],
    folder: SetFolder,
    at_once: int,
    answered: Callable[[bool], None],
) -> None:
    """Saves each answer when it is there, then calls `answered` with whether it failed. Holds `at_once` at a time."""
    waiting: Iterator[Case] = iter(cases)

    async def work() -> None:
        for case in waiting:
            reply, answer = await asker.ask(case)
            folder.save(asker.request(case), reply, answer)
            answered(reply.error is not None)

    async with asyncio.TaskGroup() as workers:
        for _ in range(at_once):
            workers.create_task(work())
