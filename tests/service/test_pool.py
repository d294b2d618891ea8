import asyncio
from threading import Event

import pytest

from service.errors import Overloaded
from service.pool import Pool


def test_a_job_beyond_the_places_is_refused_at_once_and_a_place_comes_free_again() -> None:
    pool = Pool("test", threads=1, waiting=1)
    with pool.place():
        with pool.place(), pytest.raises(Overloaded), pool.place():
            pass
        with pool.place():
            pass
    pool.close()


def test_a_submitted_call_holds_its_place_to_its_end() -> None:
    pool, go_on = Pool("test", threads=1, waiting=0), Event()
    running = pool.submit(go_on.wait)
    with pytest.raises(Overloaded):
        pool.submit(print)
    go_on.set()
    assert running.result(10)
    pool.close()
    with pool.place():
        pass


def test_the_calls_of_a_job_are_never_refused() -> None:
    async def main() -> list[int]:
        pool = Pool("test", threads=1, waiting=0)
        with pool.place():
            results = await asyncio.gather(*(pool.run(abs, -number) for number in range(20)))
        pool.close()
        return results

    assert asyncio.run(main()) == list(range(20))
