import pytest

from service.evidence.answerable import answers
from tests.service.evidence.found import found
from tests.service.evidence.operands import asked
from tests.service.passages import passage

QUESTION = "Who was the keeper of the Harrow Bridge from 2011 to 2015?"


@pytest.mark.parametrize(
    ("said", "day", "in_time"),
    [
        ("Ada Holt was the keeper of the Harrow Bridge.", "2013-03-10", True),
        ("Ada Holt was the keeper of the Harrow Bridge.", "2021-03-10", False),
        ("Ada Holt was the keeper of the Harrow Bridge.", None, True),
        ("From 2011 to 2015 Ada Holt was the keeper of the Harrow Bridge.", None, True),
        ("From 1987 on Ada Holt was the keeper of the Harrow Bridge.", None, False),
    ],
)
def test_what_has_no_date_is_of_its_time_unless_it_names_other_years(said: str, day: str | None, in_time: bool) -> None:
    one = found(QUESTION, (passage(said, day), 5.0), reading=asked(QUESTION).reading)
    assert one.asked.reading.windows
    assert answers([one])[-1] == in_time


def test_where_others_are_dated_what_has_no_date_is_not_of_the_time_that_is_asked_about() -> None:
    undated = passage("Ada Holt was the keeper of the Harrow Bridge.", None, key="undated")
    dated = passage("The Harrow Bridge was painted.", "2013-03-10", key="dated")
    one = found(QUESTION, (undated, 5.0), (dated, 1.0), reading=asked(QUESTION).reading)
    assert not answers([one])[-1]
