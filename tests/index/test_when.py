from datetime import date

import pytest

from index.when import parse_when, seconds


def test_a_day_lasts_until_its_end() -> None:
    when = parse_when("2024-10-11")
    assert (when.iso, seconds(when.last) - seconds(when.first)) == ("2024-10-11", 86_399)


def test_a_time_without_an_offset_is_utc_and_an_offset_is_kept() -> None:
    assert parse_when("2024-10-11T08:00:00").iso == "2024-10-11T08:00:00Z"
    abroad = parse_when("2024-10-11T23:30:00-05:00")
    assert (abroad.day, abroad.first.isoformat()) == (date(2024, 10, 11), "2024-10-12T04:30:00+00:00")


@pytest.mark.parametrize("text", ["2024-02-30", "11 October", "", "2024-10-11T25:00", "0000-00-00"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_when(text)


def test_moments_before_1970_round_down() -> None:
    assert seconds(parse_when("1969-12-31T23:59:59.500Z").first) == -1
