from index.filters import Window
from index.passage import Passage
from index.reading import Reading
from index.when import parse_when
from service.evidence.differing import differing
from tests.service.evidence.found import found
from tests.service.passages import passage

QUESTION = "How many officers are in Haiti?"
EARLY = passage("Kenya has sent 400 officers to Haiti.", "2024-10-11", key="early")
LATE = passage("Kenya has sent 600 officers to Haiti.", "2025-01-20", key="late")
SAME_DAY = passage("Kenya has sent 380 officers to Haiti.", "2024-10-11", key="same-day")
UNDATED = passage("Kenya has sent 450 officers to Haiti.", None, key="undated")


def test_values_of_two_dates_are_a_development_told_from_the_latest_back() -> None:
    differ = differing(found(QUESTION, (EARLY, 5.0), (LATE, 4.0)))
    assert differ is not None
    assert differ.kind == "development"
    assert [side.unit.text for side in differ.sides] == [LATE.text, EARLY.text]


def test_values_of_one_day_are_a_conflict() -> None:
    differ = differing(found(QUESTION, (EARLY, 5.0), (SAME_DAY, 4.0)))
    assert differ is not None
    assert differ.kind == "conflict"


def test_a_value_without_a_date_conflicts_with_any_other() -> None:
    differ = differing(found(QUESTION, (EARLY, 5.0), (UNDATED, 4.0)))
    assert differ is not None
    assert differ.kind == "conflict"


def test_the_same_value_twice_differs_in_nothing() -> None:
    again = passage("In Haiti 400 Kenyan officers have arrived.", "2025-01-20", key="again")
    assert differing(found(QUESTION, (EARLY, 5.0), (again, 4.0))) is None


def test_another_value_of_another_thing_is_no_side() -> None:
    other = passage("The gangs hold 85 percent of the capital.", "2025-01-20", key="other")
    assert differing(found(QUESTION, (EARLY, 5.0), (other, 4.9))) is None


def test_a_far_worse_match_is_no_side() -> None:
    assert differing(found(QUESTION, (EARLY, 5.0), (LATE, 1.0))) is None


def test_who_asks_about_one_day_is_told_no_development() -> None:
    day = Window(parse_when("2024-10-11"), parse_when("2024-10-14"))
    reading = Reading(day, (day,))
    assert differing(found(QUESTION, (EARLY, 5.0), (LATE, 4.0), reading=reading)) is None


def test_who_asks_for_the_latest_is_told_no_development() -> None:
    assert differing(found(QUESTION, (EARLY, 5.0), (LATE, 4.0), reading=Reading(order="latest"))) is None


def test_figures_given_by_the_hour_change_within_a_day() -> None:
    def advisory(hour: str, wind: int) -> object:
        return passage(f"Maximum winds are near {wind} mph.", "2020-10-28", key=hour, title=f"Advisory ({hour})")

    four, ten = advisory("400 PM CDT", 80), advisory("1000 PM CDT", 90)
    differ = differing(found("How strong were the winds of Zeta?", (four, 5.0), (ten, 4.0)))  # type: ignore[arg-type]
    assert differ is not None
    assert differ.kind == "development"


def test_the_latest_of_one_day_may_still_conflict() -> None:
    differ = differing(found(QUESTION, (EARLY, 5.0), (SAME_DAY, 4.0), reading=Reading(order="latest")))
    assert differ is not None
    assert differ.kind == "conflict"


def test_the_same_value_in_other_words_is_no_conflict() -> None:
    def told(key: str, words: str) -> Passage:
        return passage(f"The storm damage in Tampa cost {words}.", "2024-10-11", key=key)

    question = "How much did the storm damage in Tampa cost?"
    exact, rounded = told("exact", "$1.49 billion"), told("rounded", "about $1.5 billion")
    assert differing(found(question, (exact, 5.0), (rounded, 4.0))) is None


def test_what_was_done_and_what_will_be_done_do_not_conflict() -> None:
    planned = passage("Kenya will send 600 officers to Haiti.", "2024-10-11", key="planned")
    assert differing(found(QUESTION, (EARLY, 5.0), (planned, 4.0))) is None


def test_two_countries_do_not_conflict() -> None:
    jamaica = passage("Jamaica has sent 24 officers to Haiti.", "2024-10-11", key="jamaica")
    assert differing(found(QUESTION, (EARLY, 5.0), (jamaica, 4.0))) is None


def test_the_later_hour_of_a_day_is_the_latest() -> None:
    four = passage("Maximum winds are near 80 mph.", "2020-10-28", key="4", title="Advisory (400 PM CDT)")
    ten = passage("Maximum winds are near 90 mph.", "2020-10-28", key="10", title="Advisory (1000 PM CDT)")
    differ = differing(found("How strong were the winds of Zeta?", (four, 5.0), (ten, 4.0)))
    assert differ is not None
    assert [side.unit.text for side in differ.sides] == [ten.text, four.text]


def test_a_value_of_another_time_than_the_question_names_is_no_side() -> None:
    year = Window(parse_when("2024-01-01"), parse_when("2024-12-31"))
    reading = Reading(year, (year,), periods=(year,))
    assert (
        differing(found("How many officers were in Haiti in 2024?", (LATE, 5.0), (EARLY, 4.0), reading=reading)) is None
    )


def test_values_of_may_conflict_like_those_of_any_month() -> None:
    one = passage("In May 400 officers were in Haiti.", "2024-05-11", key="one")
    other = passage("There were 380 officers in Haiti.", "2024-05-11", key="other")
    differ = differing(found(QUESTION, (one, 5.0), (other, 4.0)))
    assert differ is not None
    assert differ.kind == "conflict"
