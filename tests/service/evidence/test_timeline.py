from datetime import date

from index.filters import Window
from index.passage import Passage
from index.reading import Reading
from index.when import parse_when
from service.evidence.timeline import Timeline, timeline
from tests.service.evidence.found import found
from tests.service.passages import passage

HOW_OFTEN = "How many times did the bank raise its policy rate?"


def told(day: str, text: str, title: str = "", key: str = "") -> Passage:
    return passage(text, day, key=key or day, title=title)


MARCH = told("2022-03-16", "The bank raised its policy rate to 0.5 percent.")
MAY = told("2022-05-04", "The bank raised its policy rate to 1 percent.")
JUNE = told("2022-06-15", "The bank decided to raise its policy rate to 1.75 percent.")


def of(question: str, *passages: Passage, reading: Reading | None = None) -> Timeline | None:
    """The first passage fits the question best."""
    scored = ((each, 5.0 - place / 10) for place, each in enumerate(passages))
    return timeline(found(question, *scored, reading=reading))


def days(line: Timeline | None) -> list[str]:
    assert line is not None
    return [str(one.unit.published) for one in line.told]


def counted(*passages: Passage, question: str = HOW_OFTEN) -> list[str]:
    line = of(question, *passages)
    assert line is not None
    assert line.counted
    return days(line)


def test_each_time_that_a_thing_was_done_is_counted_from_the_first_day_on() -> None:
    assert counted(JUNE, MARCH, MAY) == ["2022-03-16", "2022-05-04", "2022-06-15"]


def test_a_raise_that_a_dissenter_preferred_was_not_done() -> None:
    pell = told("2022-07-27", "Voting against was Ida Pell, who preferred to raise the policy rate to 2 percent.")
    assert counted(MARCH, MAY, pell) == ["2022-03-16", "2022-05-04"]


def test_a_plan_is_not_counted() -> None:
    plan = told("2022-09-21", "The bank expects to raise its policy rate to 3 percent.")
    due = told("2022-09-28", "The bank will raise its policy rate to 3 percent.")
    assert counted(MARCH, plan, due) == ["2022-03-16"]


def test_what_was_denied_is_not_counted() -> None:
    held = told("2022-07-27", "The bank did not raise its policy rate.")
    declined = told("2022-08-27", "The bank declined to raise its policy rate.")
    assert counted(MARCH, held, declined) == ["2022-03-16"]


def test_what_another_did_is_not_counted() -> None:
    question = "How many times did the Bank of Sundmark raise its policy rate?"
    mine = told("2022-03-16", "The Bank of Sundmark raised its policy rate to 0.5 percent.")
    other = told("2022-11-02", "The Nordholm Reserve raised its policy rate to 4 percent.", "Bank of Sundmark waits")
    assert counted(mine, other, question=question) == ["2022-03-16"]


def test_what_is_told_again_is_counted_once() -> None:
    day_after = told("2022-05-05", "The bank raised its policy rate to 1 percent on Wednesday.")
    minutes = told("2022-05-25", "The bank raised its policy rate to 1 percent, the minutes show.")
    assert counted(MARCH, MAY, day_after, minutes) == ["2022-03-16", "2022-05-04"]


def test_a_look_back_is_not_counted() -> None:
    in_may = told("2022-09-01", "In May the bank raised its policy rate.")
    last_year = told("2023-09-01", "Last year the bank raised its policy rate.")
    in_all = told("2022-10-01", "The bank has raised its policy rate three times.")
    since = told("2023-02-01", "The bank raised its policy rate in 2022.")
    assert counted(MARCH, in_may, last_year, in_all, since) == ["2022-03-16"]


def test_equal_steps_at_two_meetings_are_two() -> None:
    step = "The bank raised its policy rate by 0.25 percentage point."
    assert counted(told("2022-03-16", step), told("2022-05-04", step)) == ["2022-03-16", "2022-05-04"]


def test_ranges_that_meet_are_of_two_steps() -> None:
    lower = told("2022-03-16", "The bank raised its policy rate to 4-1/2 to 4-3/4 percent.")
    upper = told("2022-05-04", "The bank raised its policy rate to 4-3/4 to 5 percent.")
    retold = told("2022-05-25", "The bank raised its policy rate to 4-3/4 to 5 percent, the minutes show.")
    assert counted(lower, upper, retold) == ["2022-03-16", "2022-05-04"]


def test_the_first_since_a_year_and_effective_in_a_month_are_of_their_own_day() -> None:
    text = "The bank raised its policy rate to 1 percent, effective 1 June, the first step since 2018."
    assert counted(MARCH, told("2022-05-31", text)) == ["2022-03-16", "2022-05-31"]


def test_the_days_after_a_period_are_not_counted_in_it() -> None:
    year = Window(parse_when("2022-01-01"), parse_when("2022-12-31"))
    late = Window(parse_when("2022-01-01"), parse_when("2023-03-31"))
    february = told("2023-02-01", "The bank raised its policy rate to 2.5 percent.")
    line = of(
        "How often did the bank raise its rate in 2022?",
        MARCH,
        february,
        reading=Reading(late, (late,), periods=(year,)),
    )
    assert days(line) == ["2022-03-16"]


def test_more_than_can_be_told_are_not_counted() -> None:
    raises = [told(f"20{10 + n}-03-16", f"The bank raised its policy rate to {n + 1} percent.") for n in range(13)]
    line = of(HOW_OFTEN, *raises)
    assert line is not None
    assert not line.counted
    assert len(line.told) == 12


def test_what_was_never_done_has_no_times() -> None:
    assert of("How many times did the bank cut its policy rate?", MARCH, MAY) is None


def test_the_last_and_the_first_time_are_told_by_date() -> None:
    last = of("When did the bank last raise its policy rate?", MARCH, JUNE, MAY, reading=Reading(order="latest"))
    first = of("When did the bank first raise its policy rate?", JUNE, MARCH, MAY, reading=Reading(order="first"))
    assert days(last) == ["2022-06-15"]
    assert days(first) == ["2022-03-16"]


TOLL = "What is the current toll on the Harrow Bridge?"
NOW = Reading(order="latest")
OLD = told("2020-01-03", "The toll on the Harrow Bridge is 5 dollars for a car.")
NEW = told("2024-01-05", "The toll on the Harrow Bridge is 9 dollars for a car.")


def test_the_newest_of_alike_statements_is_the_latest_however_well_an_older_one_fits() -> None:
    assert days(of(TOLL, OLD, NEW, reading=NOW)) == ["2024-01-05", "2020-01-03"]


def test_a_plan_is_not_the_latest() -> None:
    plan = told("2024-06-05", "The authority plans a toll on the Harrow Bridge of 12 dollars for a car.")
    assert days(of(TOLL, OLD, NEW, plan, reading=NOW)) == ["2024-01-05", "2020-01-03"]


def test_what_is_newer_of_another_is_not_the_latest() -> None:
    tunnel = told("2024-07-01", "Kettle Tunnel has a toll of 4 dollars for a car.", "Harrow Bridge and others")
    assert days(of(TOLL, OLD, NEW, tunnel, reading=NOW)) == ["2024-01-05", "2020-01-03"]


def test_a_value_said_again_is_no_history() -> None:
    again = told("2024-02-05", "The toll on the Harrow Bridge is 9 dollars for a car still.")
    assert days(of(TOLL, OLD, NEW, again, reading=NOW)) == ["2024-02-05", "2020-01-03"]


def test_what_is_asked_in_the_present_tense_holds_now() -> None:
    line = of("What is the toll on the Harrow Bridge?", OLD, NEW)
    assert line is not None
    assert [one.unit.published for one in line.told] == [date(2024, 1, 5), date(2020, 1, 3)]


def test_dates_decide_nothing_where_nothing_changes_or_no_order_is_asked_for() -> None:
    assert of(TOLL, NEW, reading=NOW) is None
    assert of("What was the toll on the Harrow Bridge?", OLD, NEW) is None
    assert of(TOLL, passage(OLD.text, None, key="undated"), NEW, reading=NOW) is None


def test_neighbouring_ranges_are_levels_of_their_own() -> None:
    first = told("2022-03-16", "The bank decided to raise its policy rate to 1/4 to 1/2 percent.")
    second = told("2022-05-04", "The bank decided to raise its policy rate to 1/2 to 3/4 percent.")
    third = told("2022-06-15", "The bank decided to raise its policy rate to 3/4 to 1-1/4 percent.")
    assert days(of(HOW_OFTEN, first, second, third)) == ["2022-03-16", "2022-05-04", "2022-06-15"]


def test_what_eased_by_itself_is_not_what_was_cut() -> None:
    eased = told("2023-12-13", "Inflation has eased over the past year.", title="Bank statement")
    cut = told("2024-09-18", "The bank decided to lower the policy rate to 5 percent.")
    reading = Reading(order="first")
    line = of("When did the bank first cut its rate after July 2023?", eased, cut, reading=reading)
    assert days(line) == ["2024-09-18"]
