"""Asks the cases of a part that were not answered yet, several at a time."""

import asyncio
from collections.abc import Callable, Iterator, Sequence

import httpx2

from evals.answers.ask import Asker
from evals.answers.case import Case
from evals.answers.saved import SetFolder


async def run(
    client: httpx2.AsyncClient,
    collection: str,
    cases: Sequence[Case],
    folder: SetFolder,
    at_once: int,
    answered: Callable[[bool], None],
    stream: bool = False,
) -> None:
    """Saves each answer when it is there, then calls `answered` with whether it failed. Holds `at_once` at a time."""
    asker = Asker(client, collection, stream)
    waiting: Iterator[Case] = iter(cases)

    async def work() -> None:
        for case in waiting:
            reply, answer = await asker.ask(case)
            folder.save(asker.request(case), reply, answer)
            answered(reply.error is not None)

    async with asyncio.TaskGroup() as workers:
        for _ in range(at_once):
            workers.create_task(work())
