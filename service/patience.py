"""How long to wait for a stream: for its first token, between two tokens, and for all of it."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from service.errors import LLMTimeout

T = TypeVar("T")


class Patience:
    """Limits in seconds. `between_s` counts only time spent waiting here, so a slow reader does not look like
    a slow server; `total_s` is wall-clock from the start, so that a stream that never ends does end.
    """

    def __init__(self, first_s: float, between_s: float, total_s: float) -> None:
        self._first_s, self._between_s, self._total_s = first_s, between_s, total_s
        self._end = asyncio.get_running_loop().time() + total_s
        self.start_over()

    @property
    def total_left_s(self) -> float:
        return self._end - asyncio.get_running_loop().time()

    def start_over(self) -> None:
        """A new attempt: the first token may take its time again, the total goes on."""
        self._left_s, self._why = self._first_s, f"did not start to answer within {self._first_s:g} s"

    def heard(self) -> None:
        """A token came."""
        self._left_s, self._why = (
            self._between_s,
            f"stopped in the middle of its answer for {self._between_s:g} s",
        )

    def hurry(self, within_s: float) -> None:
        """What may still come is worth no longer wait than this."""
        self._left_s = min(self._left_s, within_s)

    async def wait(self, awaitable: Awaitable[T]) -> T:
        """Raises LLMTimeout, with the awaitable cancelled."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            async with asyncio.timeout_at(min(began + self._left_s, self._end)):
                result = await awaitable
        except TimeoutError:
            raise LLMTimeout(f"The LLM server {self._complaint()}. {_ADVICE}") from None
        # A result that was already there never suspends, and asyncio's timeout only sees a task that does.
        if loop.time() > self._end:
            raise LLMTimeout(f"The LLM server {self._complaint()}. {_ADVICE}")
        self._left_s -= loop.time() - began
        return result

    def _complaint(self) -> str:
        return f"was not done after {self._total_s:g} s" if self.total_left_s <= 0 else self._why


_ADVICE = "Ask again, or raise the LLM timeouts in the settings."
