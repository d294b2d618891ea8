import email.utils
import time

import pytest

from service.retry import LONGEST_PAUSE_S, pause_before


@pytest.mark.parametrize(("attempt", "longest"), [(1, 0.5), (2, 1.0), (3, 2.0), (50, LONGEST_PAUSE_S)])
def test_the_pause_doubles_up_to_a_limit_and_varies(attempt: int, longest: float) -> None:
    pauses = [pause_before(attempt, {}) for _ in range(200)]
    assert longest / 2 <= min(pauses) < max(pauses) <= longest


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0.0),
    ],
)
def test_the_server_decides_if_it_says_when(headers: dict[str, str], seconds: float) -> None:
    assert pause_before(1, headers) == seconds


def test_a_date_to_come_back_at_is_understood() -> None:
    later = email.utils.formatdate(time.time() + 30, usegmt=True)
    assert 28 <= pause_before(1, {"retry-after": later}) <= 30


@pytest.mark.parametrize("nonsense", ["soon", "", "nan", "inf", "1e999"])
def test_a_header_that_makes_no_sense_is_ignored(nonsense: str) -> None:
    assert 0.25 <= pause_before(1, {"retry-after": nonsense}) <= 0.5
