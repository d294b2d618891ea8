from contextlib import suppress

import pytest

from service.errors import (
    GenerationError,
    LLMDown,
    LLMNonsense,
    LLMOverloaded,
    LLMRefused,
    LLMTimeout,
    LLMUnavailable,
)
from service.llm_breaker import LONGEST_REST_S, Breaker, State

DOWN = LLMDown("It is down.")


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(failures=3, rest_s=30, clock=clock)


def state(breaker: Breaker) -> State:
    return breaker.state


def fail(breaker: Breaker, *errors: GenerationError) -> None:
    for error in errors:
        with suppress(type(error)), breaker.call():
            raise error


def succeed(breaker: Breaker) -> None:
    with breaker.call():
        pass


@pytest.mark.parametrize("error", [DOWN, LLMTimeout("slow"), LLMOverloaded("busy")])
def test_a_server_that_fails_several_times_in_a_row_is_left_alone(breaker: Breaker, error: GenerationError) -> None:
    fail(breaker, error, error)
    assert state(breaker) == "closed"
    fail(breaker, error)
    assert state(breaker) == "open"
    with pytest.raises(LLMUnavailable, match=str(error)), breaker.call():
        pytest.fail("the server was asked")


def test_one_success_forgets_the_failures(breaker: Breaker) -> None:
    fail(breaker, DOWN, DOWN)
    succeed(breaker)
    fail(breaker, DOWN, DOWN)
    assert state(breaker) == "closed"


@pytest.mark.parametrize("error", [LLMRefused("no"), LLMUnavailable("wrong key")])
def test_a_server_that_refuses_is_there(breaker: Breaker, error: GenerationError) -> None:
    fail(breaker, DOWN, DOWN, error, DOWN, DOWN, *[error] * 9)
    assert state(breaker) == "closed"


def test_nonsense_proves_nothing(breaker: Breaker) -> None:
    fail(breaker, *[LLMNonsense("a web page")] * 9)
    assert state(breaker) == "closed"
    fail(breaker, DOWN, DOWN, LLMNonsense("a web page"), DOWN)
    assert state(breaker) == "open"


def test_after_its_rest_one_call_tries_and_the_others_are_not_made(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, *[DOWN] * 3)
    clock.now += 30
    assert state(breaker) == "half_open"
    with breaker.call():
        with pytest.raises(LLMUnavailable, match="another question"), breaker.call():
            pytest.fail("two calls tried the server")
        assert state(breaker) == "half_open"
    assert state(breaker) == "closed"
    succeed(breaker)


@pytest.mark.parametrize("error", [DOWN, LLMNonsense("a web page")])
def test_a_trial_that_fails_gives_it_another_rest(breaker: Breaker, clock: Clock, error: GenerationError) -> None:
    fail(breaker, *[DOWN] * 3)
    clock.now += 31
    fail(breaker, error)
    assert state(breaker) == "open"
    clock.now += 29
    assert state(breaker) == "open"
    clock.now += 1
    assert state(breaker) == "half_open"


def test_a_trial_that_is_cancelled_is_left_to_the_next_call(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, *[DOWN] * 3)
    clock.now += 30
    with pytest.raises(KeyboardInterrupt), breaker.call():
        raise KeyboardInterrupt
    assert state(breaker) == "half_open"
    succeed(breaker)
    assert state(breaker) == "closed"


def test_a_server_that_asks_for_a_rest_gets_it_at_once_and_not_for_ever(breaker: Breaker, clock: Clock) -> None:
    breaker.rest(120, DOWN)
    clock.now += 119
    assert state(breaker) == "open"
    clock.now += 1
    assert state(breaker) == "half_open"
    breaker.rest(1e9, DOWN)
    clock.now += LONGEST_REST_S
    assert state(breaker) == "half_open"


def test_a_breaker_of_no_failures_never_opens(clock: Clock) -> None:
    breaker = Breaker(failures=0, clock=clock)
    fail(breaker, *[DOWN] * 99)
    breaker.rest(60, DOWN)
    succeed(breaker)
    assert state(breaker) == "closed"
