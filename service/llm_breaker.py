"""Leaves a server alone after it has failed several times in a row: nobody waits for what will not come."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, Literal

from service.errors import GenerationError, LLMDown, LLMNonsense, LLMOverloaded, LLMTimeout, LLMUnavailable

State = Literal["closed", "open", "half_open"]
LONGEST_REST_S: Final = 300.0
"""However long a server asks to be left alone: it may be back before, and we would not notice."""


class Breaker:
    """Closed: every call goes through. Open: none does, for `rest_s` after `failures` calls in a row have failed.
    Half-open, after that: one call tries the server, and decides.

    A failure is one that speaks of the server and not of the request: it is down, too slow, or overloaded. `failures` 0
    keeps it closed. `clock` counts seconds and never goes back. For one event loop.
    """

    def __init__(self, failures: int = 3, rest_s: float = 30.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit, self._rest_s, self._clock = failures, rest_s, clock
        self._failed = 0
        self._until: float | None = None
        self._probing = False
        self._why = ""

    @property
    def state(self) -> State:
        if self._until is None:
            return "closed"
        return "open" if self._clock() < self._until else "half_open"

    @contextmanager
    def call(self) -> Iterator[None]:
        """Around a call of the server. Raises LLMUnavailable at once where there is to be none.

        A call that is cancelled says nothing about the server: the next one tries it.
        """
        probe = self._admit()
        try:
            yield
        except (LLMDown, LLMTimeout, LLMOverloaded) as error:
            self._count(error, probe)
            raise
        except LLMNonsense as error:
            # A proxy's web page, or half an answer: no proof either way, but not what a probe is for.
            if probe:
                self._count(error, probe)
            raise
        except GenerationError:
            self._close()
            raise
        else:
            self._close()
        finally:
            if probe:
                self._probing = False

    def rest(self, seconds: float, error: GenerationError) -> None:
        """The server itself asked to be left alone for that long."""
        if self._limit and seconds:
            self._open(min(seconds, LONGEST_REST_S), error)

    def _admit(self) -> bool:
        """Whether this call is the one that tries the server."""
        if self._until is None:
            return False
        left = self._until - self._clock()
        if left > 0 or self._probing:
            again = f"for {left:.0f} more seconds" if left > 0 else "until another question has tried it"
            raise LLMUnavailable(f"The LLM server is left alone {again}, as it keeps failing. {self._why}")
        self._probing = True
        return True

    def _count(self, error: GenerationError, probe: bool) -> None:
        self._failed += 1
        if probe or (self._limit and self._failed >= self._limit and self._until is None):
            self._open(self._rest_s, error)

    def _open(self, seconds: float, error: GenerationError) -> None:
        self._until = max(self._until or 0.0, self._clock() + seconds)
        self._why = f"The last time: {error}"

    def _close(self) -> None:
        self._failed, self._until = 0, None
