import pytest

from service.evidence.clock import clock_times


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("the 4 PM advisory", 16 * 60),
        ("400 PM CDT Mon Oct 26", 16 * 60),
        ("at 10:30 a.m.", 10 * 60 + 30),
        ("12 AM", 0),
        ("1500Z", 15 * 60),
        ("the 1500 UTC product", 15 * 60),
        ("at 15:00", 15 * 60),
    ],
)
def test_a_time_of_day_is_read_in_every_form(text: str, minutes: int) -> None:
    assert clock_times(text) == {minutes}


def test_numbers_without_a_time_are_none() -> None:
    assert not clock_times("1500 troops, 4 parts, in 2024")
