from service.evidence.of_its_time import of_its_time
from tests.service.evidence.found import found
from tests.service.evidence.operands import asked
from tests.service.passages import passage

WINDOW = "What was the toll on the Harrow Bridge in March 2023?"
YEAR = "In which year was the toll on the Harrow Bridge lower, 2023?"
INSIDE = passage("The toll on the Harrow Bridge is 9 dollars.", "2023-03-10", key="inside")
OUTSIDE = passage("The toll on the Harrow Bridge is 7 dollars.", "2021-03-10", key="outside")


def texts(question: str, inside: float, outside: float) -> list[str]:
    some = found(question, (INSIDE, inside), (OUTSIDE, outside), reading=asked(question).reading)
    return [one.unit.text for one in of_its_time(some)]


def test_what_lies_outside_the_window_is_left_out_where_something_likely_lies_in_it() -> None:
    assert texts(WINDOW, 4.0, 5.0) == [INSIDE.text]


def test_where_nothing_likely_lies_in_the_window_all_is_kept() -> None:
    assert texts(WINDOW, 1.0, 5.0) == [OUTSIDE.text, INSIDE.text]


def test_what_names_other_years_alone_is_left_out() -> None:
    right = passage("The toll on the Harrow Bridge was 9 dollars in 2023.", "2024-03-10", key="right")
    wrong = passage("The toll on the Harrow Bridge was 7 dollars in 2021.", "2024-03-10", key="wrong")
    some = found(YEAR, (wrong, 5.0), (right, 4.0), reading=asked(YEAR).reading)
    assert not some.asked.reading.windows
    assert [one.unit.text for one in of_its_time(some)] == [right.text]
