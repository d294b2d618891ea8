from collections.abc import AsyncGenerator

import anyio
import pytest

from service.sse import relay


def test_a_quiet_source_brings_signs_of_life_and_loses_nothing() -> None:
    async def main() -> None:
        spoken = anyio.Event()

        async def source() -> AsyncGenerator[str, None]:
            yield "first"
            await spoken.wait()
            yield "second"

        relayed = relay(source(), patience_s=0.01)
        assert await anext(relayed) == "first"
        assert await anext(relayed) is None
        assert await anext(relayed) is None
        spoken.set()
        assert [item async for item in relayed if item] == ["second"]

    anyio.run(main)


def test_closing_cancels_the_source_and_waits_until_it_has_tidied_up() -> None:
    async def main() -> None:
        steps: list[str] = []

        async def source() -> AsyncGenerator[str, None]:
            try:
                yield "first"
                await anyio.sleep_forever()
            finally:
                await anyio.lowlevel.cancel_shielded_checkpoint()
                steps.append("tidied up")

        relayed = relay(source(), patience_s=10)
        assert await anext(relayed) == "first"
        await relayed.aclose()
        assert steps == ["tidied up"]

    anyio.run(main)


def test_what_the_source_raises_is_raised_after_what_it_gave() -> None:
    async def main() -> None:
        async def source() -> AsyncGenerator[str, None]:
            yield "first"
            raise ZeroDivisionError

        relayed = relay(source(), patience_s=10)
        assert await anext(relayed) == "first"
        with pytest.raises(ZeroDivisionError):
            await anext(relayed)

    anyio.run(main)
