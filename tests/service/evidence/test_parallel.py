from dataclasses import replace

from service.evidence.find import Found
from service.evidence.parallel import parallel
from tests.service.evidence.found import found
from tests.service.evidence.operands import asked
from tests.service.passages import passage

LOW = passage("The toll on the Harrow Bridge is 5 dollars for a car.", "2020-01-03", key="low")
HIGH = passage("The toll on the Harrow Bridge is 9 dollars for a car.", "2024-01-05", key="high")
QUEUE = passage("Cars queued for two hours at the Harrow Bridge.", "2024-01-09", key="queue")
QUESTION = "What was the toll on the Harrow Bridge in {}?"


def part(year: int, *scored: tuple[object, float]) -> Found:
    return found(QUESTION.format(year), *scored, reading=asked(QUESTION.format(year)).reading)  # type: ignore[arg-type]


def firsts(*parts: Found) -> list[str]:
    return [one.weighed[0].unit.text for one in parallel(parts)]


def test_the_units_that_say_the_same_of_each_part_come_first() -> None:
    assert firsts(part(2024, (QUEUE, 5.0), (HIGH, 4.0)), part(2020, (LOW, 5.0))) == [HIGH.text, LOW.text]


def test_one_sentence_is_not_both_sides() -> None:
    assert firsts(part(2024, (LOW, 5.0), (HIGH, 1.0)), part(2020, (LOW, 5.0), (HIGH, 1.0))) == [HIGH.text, LOW.text]


def test_the_right_year_outweighs_a_better_match() -> None:
    other = passage("The toll on the Harrow Bridge is 7 dollars for a car.", "2022-01-04", key="other")
    assert firsts(part(2024, (other, 5.0), (HIGH, 4.0)), part(2020, (other, 5.0), (LOW, 4.0))) == [HIGH.text, LOW.text]


def test_a_far_better_match_stays_first_and_nothing_is_lost() -> None:
    parts = [part(2024, (HIGH, 20.0), (QUEUE, 1.0)), part(2020, (LOW, 20.0), (QUEUE, 1.0))]
    assert [one.weighed for one in parallel(parts)] == [one.weighed for one in parts]


def test_one_part_is_left_as_it_is() -> None:
    only = part(2024, (QUEUE, 5.0), (HIGH, 4.0))
    assert parallel([only]) == [only]
    assert only.led_by(only.weighed[1]) == replace(only, weighed=only.weighed[::-1])
