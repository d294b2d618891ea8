import pytest

from index.loaders.dates import iso_date
from index.when import parse_when


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-10-11", "2024-10-11"),
        (" 2024/10/1 ", "2024-10-01"),
        ("20241011", "2024-10-11"),
        ("2024-10-11T10:00+0200", "2024-10-11T10:00:00+02:00"),
        ("2024-10-11 10:00:00 UTC", "2024-10-11T10:00:00+00:00"),
        ("2024-10-11 10:00:00", "2024-10-11T10:00:00"),
        ("Fri, 11 Oct 2024 10:00:00 +0200", "2024-10-11T10:00:00+02:00"),
        ("Fri, 11 Oct 2024 10:00:00 EST", "2024-10-11T10:00:00-05:00"),
        ("Oct. 11, 2024 10:30 PM", "2024-10-11T22:30:00"),
        ("3 Sept 2024", "2024-09-03"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024 10:30", "2024-12-25T10:30:00"),
        ("03/03/2024", "2024-03-03"),
        ("1728640000", "2024-10-11T09:46:40+00:00"),
        ("1728640000000", "2024-10-11T09:46:40+00:00"),
    ],
)
def test_a_date_with_one_reading_becomes_iso(written: str, read: str) -> None:
    assert iso_date(written) == read
    parse_when(read)


@pytest.mark.parametrize("written", ["03/04/2024", "11.10.2024", "1/2/24", "May 2024", "2024", "Friday 11 October"])
def test_a_date_with_more_than_one_reading_is_not_guessed(written: str) -> None:
    assert iso_date(written) is None


@pytest.mark.parametrize(
    "written",
    ["", "yesterday", "2024-02-30", "31/02/2024", "0001-01-01", "9999-12-31", "1970-01-01T00:00:00Z", "9" * 30],
)
def test_what_is_no_date_or_a_placeholder_is_none(written: str) -> None:
    assert iso_date(written) is None


def test_a_time_in_a_zone_of_unclear_offset_is_kept_as_its_day() -> None:
    assert iso_date("11 October 2024 10:00 CEST") == "2024-10-11"
