"""Threads for work that would block the event loop, and a limit to how much of it may wait."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Semaphore
from typing import ParamSpec, TypeVar

from service.errors import Overloaded

P = ParamSpec("P")
T = TypeVar("T")


class Pool:
    """Runs at most `threads` calls at once. Has places for as many jobs and `waiting` more."""

    def __init__(self, name: str, threads: int, waiting: int) -> None:
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._places = Semaphore(threads + waiting)
        self.closing = Event()

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place for a job of several calls, so that none of them is refused half-way. Raises Overloaded at once."""
        if not self._places.acquire(blocking=False):
            raise Overloaded
        try:
            yield
        finally:
            self._places.release()

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of `work`, one call of a job that has its place.

        A caller that is cancelled stops waiting; a call that has not begun never begins, one that has runs to its end.
        """
        return await asyncio.wrap_future(self._executor.submit(work, *args, **kwargs))

    def begin(self, work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Starts a call of a job that has its place, to have its result at hand later; what it raises is lost."""
        self._executor.submit(work, *args, **kwargs)

    def submit(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Starts a job of one call that nobody waits for; it holds its place to its end. Raises Overloaded at once."""
        if not self._places.acquire(blocking=False):
            raise Overloaded
        future = self._executor.submit(work, *args, **kwargs)
        future.add_done_callback(lambda _: self._places.release())
        return future

    def close(self) -> None:
        """Waits for what runs; long work should look at `closing` and end."""
        self.closing.set()
        self._executor.shutdown(wait=True, cancel_futures=True)
