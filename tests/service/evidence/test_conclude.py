from collections.abc import Sequence

import pytest

from index.passage import Passage
from service.evidence.comparable import Operand
from service.evidence.conclude import told
from service.evidence.kind_of import Kind
from tests.service.evidence.operands import operand
from tests.service.passages import passage

HARROW = "The toll on the Harrow Bridge is {} dollars for a car."


def toll(day: str, amount: object, text: str = HARROW, key: str = "") -> Passage:
    return passage(text.format(amount), day, key=key or day)


def sides(question: str, first: tuple[str, Passage], second: tuple[str, Passage]) -> list[Operand]:
    """The question with {} in the place of what each side is called."""
    return [operand(question.format(label), told, label) for label, told in (first, second)]


LOW, HIGH = ("2020", toll("2020-01-03", 5)), ("2024", toll("2024-01-05", 9))
HIGHER = "Was the toll on the Harrow Bridge higher in {}?"
LOWER = "Was the toll on the Harrow Bridge lower in {}?"
HOW_MUCH = "How much higher was the toll on the Harrow Bridge in {}?"
WHICH = "Which year had a higher toll on the Harrow Bridge, {}?"
CHANGE = "How did the toll on the Harrow Bridge change in {}?"


@pytest.mark.parametrize(
    ("kind", "operands", "text"),
    [
        ("difference", sides(HOW_MUCH, HIGH, LOW), "The difference is 4 dollars: 9 dollars against 5 dollars."),
        ("yes_no", sides(HIGHER, HIGH, LOW), "Yes: 9 dollars against 5 dollars."),
        ("yes_no", sides(HIGHER, LOW, HIGH), "No: 5 dollars against 9 dollars."),
        ("yes_no", sides(LOWER, HIGH, LOW), "No: 9 dollars against 5 dollars."),
        ("yes_no", sides(LOWER, LOW, HIGH), "Yes: 5 dollars against 9 dollars."),
        ("which", sides(WHICH, LOW, HIGH), "By these figures it is 2024 with 9 dollars, before 2020 with 5 dollars."),
        ("change", sides(CHANGE, LOW, HIGH), "It rose from 5 dollars to 9 dollars."),
        ("change", sides(CHANGE, HIGH, LOW), "It rose from 5 dollars to 9 dollars."),
    ],
)
def test_a_conclusion_says_what_follows(kind: Kind, operands: Sequence[Operand], text: str) -> None:
    assert told(kind, operands) == text


SAME = ("2024", toll("2024-01-05", 5))


@pytest.mark.parametrize(
    ("kind", "question", "text"),
    [
        ("difference", HOW_MUCH, "There is no difference: 5 dollars each."),
        ("yes_no", HIGHER, "No, the same: 5 dollars each."),
        ("change", CHANGE, "It was 5 dollars both times."),
        ("which", WHICH, None),
    ],
)
def test_equal_figures_are_said_to_be_equal(kind: Kind, question: str, text: str | None) -> None:
    assert told(kind, sides(question, LOW, SAME)) == text


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(toll("2023-01-05", 9), id="another year"),
        pytest.param(
            toll("2024-01-05", 9, "The toll on the Harrow Bridge was {} dollars in 2023."), id="a year it names"
        ),
        pytest.param(toll("2024-01-05", 9, "The toll on the West Tunnel is {} dollars for a car."), id="another name"),
        pytest.param(toll("2024-01-05", 9, "The toll on the Harrow Bridge is {} euros for a car."), id="another unit"),
        pytest.param(toll("2024-01-05", "7 to 9"), id="a range"),
        pytest.param(toll("2024-01-05", "at least 9"), id="a limit"),
        pytest.param(toll("2024-01-05", 9, "The toll on the Harrow Bridge will be {} dollars for a car."), id="a plan"),
        pytest.param(toll("2024-01-05", 9, "Pell preferred a Harrow Bridge toll of {} dollars a car."), id="a wish"),
        pytest.param(
            toll("2024-01-05", 9, "The toll on the Harrow Bridge is not {} dollars for a car."), id="a denial"
        ),
        pytest.param(
            toll("2024-01-05", 4, "The toll on the Harrow Bridge for a car rose by {} dollars."), id="a change"
        ),
        pytest.param(
            toll("2024-01-05", 9, "Harrow Bridge staff were given {} dollars at new year."), id="another thing"
        ),
        pytest.param(toll("2024-01-05", 9, "The toll on the Harrow Bridge is a fair one."), id="no figure"),
    ],
)
@pytest.mark.parametrize(
    ("kind", "question"), [("difference", HOW_MUCH), ("yes_no", HIGHER), ("which", WHICH), ("change", CHANGE)]
)
def test_nothing_follows_from_figures_that_are_not_alike(kind: Kind, question: str, other: Passage) -> None:
    assert told(kind, sides(question, LOW, ("2024", other))) is None


def test_nothing_follows_from_what_is_said_of_another_under_the_right_title() -> None:
    other = passage(
        "Kettle Tunnel has a toll of 9 dollars for a car.", "2024-01-05", key="kettle", title="Harrow Bridge"
    )
    assert told("yes_no", sides(HIGHER, ("2024", other), LOW)) is None


def test_nothing_follows_from_one_and_the_same_sentence() -> None:
    one = toll("2024-01-05", 9)
    assert told("yes_no", [operand("Was the Harrow Bridge toll higher?", one)] * 2) is None


def test_nothing_follows_for_unemployment_from_inflation() -> None:
    jobless = passage("The unemployment rate was 4 percent in 2022.", "2022-12-30", key="jobless")
    prices = passage("The inflation rate was 5 percent in 2023.", "2023-12-30", key="prices")
    assert told("yes_no", sides("Was unemployment higher in {}?", ("2023", prices), ("2022", jobless))) is None


def test_a_cut_and_a_raise_are_not_compared() -> None:
    cut = passage("The bank cut its rate by 0.5 percent.", "2023-03-16", key="cut")
    raised = passage("The bank raised its rate by 0.25 percent.", "2022-03-16", key="raised")
    question = "Did the bank change its rate by more in {}?"
    assert told("yes_no", sides(question, ("2023", cut), ("2022", raised))) is None


def test_changes_are_compared_where_changes_are_asked_for() -> None:
    small = passage("The bank raised its rate by 0.25 percent.", "2022-03-16", key="small")
    large = passage("The bank raised its rate by 0.5 percent.", "2023-03-16", key="large")
    both = ("2023", large), ("2022", small)
    assert (
        told("yes_no", sides("Did the bank raise its rate by more in {}?", *both))
        == "Yes: 0.5 percent against 0.25 percent."
    )
    assert told("difference", sides("How much higher was the rate in {}?", *both)) is None
    assert told("change", sides("How did the rate change in {}?", *both)) is None


def test_the_faster_trip_is_not_the_longer_one_and_the_stronger_storm_not_that_of_more_pressure() -> None:
    trip = "The {} Express takes {} minutes from Lorn to Ellan."
    express = [passage(trip.format(*one), key=one[0]) for one in (("Red", 40), ("Blue", 50))]
    asked = "Which ferry was faster, the {} Express?"
    assert told("which", sides(asked, ("Red", express[0]), ("Blue", express[1]))) is None
    storms = [
        passage(f"{name} had a central pressure of {low} mb.", key=name)
        for name, low in (("Zorba", 907), ("Mira", 950))
    ]
    asked = "Which storm was stronger, {}?"
    assert told("which", sides(asked, ("Zorba", storms[0]), ("Mira", storms[1]))) is None


def test_round_figures_that_may_be_the_same_are_not_told_apart() -> None:
    def dockers(day: str, words: str) -> Passage:
        return passage(f"{words} dockers were on strike.", day, key=day)

    question = "How many more dockers were on strike in {}?"
    february, march = (
        ("February 2023", dockers("2023-02-20", "About 800")),
        ("March 2023", dockers("2023-03-20", "950")),
    )
    near = ("March 2023", dockers("2023-03-20", "810"))
    assert told("difference", sides(question, march, february)) == "The difference is about 150: 950 against about 800."
    assert told("difference", sides(question, near, february)) is None


def test_a_limit_is_a_figure_where_a_limit_is_asked_for() -> None:
    text = "The board admits up to {} anglers to Lake Ombrel."
    both = [
        (day[:4], passage(text.format(count), day, key=day))
        for count, day in (("900", "2021-04-16"), ("700", "2022-05-03"))
    ]
    assert (
        told("change", sides("How did the ceiling on anglers at Lake Ombrel change in {}?", *both))
        == "It fell from 900 to 700."
    )
    assert told("change", sides("How did the crowd of anglers at Lake Ombrel change in {}?", *both)) is None


@pytest.mark.parametrize(
    ("second", "text"),
    [
        (
            "The economy of Sundmark grew at a 2.4 percent annual rate in the second quarter.",
            "Yes: 4.9% against 2.4 percent.",
        ),
        ("The economy of Sundmark shrank 2.4 percent in the second quarter.", None),
        ("Wages in Sundmark rose 2.4 percent in the second quarter.", None),
    ],
)
def test_growth_is_compared_with_growth(second: str, text: str | None) -> None:
    third = passage("The economy of Sundmark grew 4.9% in the third quarter.", "2023-10-26", key="third")
    both = ("third", third), ("second", passage(second, "2023-07-27", key="second"))
    assert told("yes_no", sides("Was growth in Sundmark faster in the {} quarter of 2023?", *both)) == text


def test_a_clause_beside_the_figure_may_speak_of_what_would_be() -> None:
    text = "The board pardons {} anglers for old offences in {}, many of whom would pay less today."
    both = [
        (year, passage(text.format(count, year), f"{year}-06-01", key=year))
        for count, year in ((75, "2022"), (11, "2023"))
    ]
    question = "Rank the years by the number of anglers pardoned: {}?"
    operands = [operand(question.format(year), one, year) for year, one in both]
    assert told("which", operands) == "By these figures it is 2022 with 75, before 2023 with 11."


def test_without_labels_nothing_is_ranked() -> None:
    operands = [operand(WHICH.format(label), told) for label, told in (LOW, HIGH)]
    assert told("which", operands) is None


def test_the_lowest_comes_first_where_it_is_asked_for() -> None:
    question = "Which year had the lowest toll on the Harrow Bridge, {}?"
    middle = ("2022", toll("2022-01-04", 7))
    operands = [operand(question.format(label), told, label) for label, told in (HIGH, LOW, middle)]
    assert told("which", operands) == (
        "By these figures it is 2020 with 5 dollars, before 2022 with 7 dollars and 2024 with 9 dollars."
    )


RAISED = [
    passage(f"The bank raised its rate to {level} percent.", day, key=day)
    for day, level in (("2022-03-16", "0.5"), ("2022-05-04", "1"), ("2022-06-15", "2"))
]


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("How many times did the bank raise its rate?", "Three times"),
        ("Did the bank raise its rate three times?", "Three times"),
        ("Did the bank raise its rate twice?", "Three times, not twice"),
        ("Did the bank raise its rate four times?", "Three times, not four times"),
        ("Did the bank raise its rate at least twice?", "Three times"),
    ],
)
def test_a_count_names_each_day_and_corrects_another_count(question: str, opening: str) -> None:
    assert told("count", [operand(question, one) for one in RAISED]) == (
        f"{opening}, by the documents found: on 16 March 2022, 4 May 2022 and 15 June 2022."
    )


def test_once_and_twice_are_words() -> None:
    question = "How many times did the bank raise its rate?"
    assert told("count", [operand(question, RAISED[0])]) == "Once, by the documents found: on 16 March 2022."
    assert told("count", [operand(question, one) for one in RAISED[:2]]) == (
        "Twice, by the documents found: on 16 March 2022 and 4 May 2022."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ida Pell preferred to raise the rate to 2 percent.",
        "The bank will raise its rate to 2 percent.",
        "The bank did not raise its rate to 2 percent.",
        "The Nordholm Reserve raised its rate to 2 percent.",
        "The Bank of Sundmark cut its rate to 2 percent.",
    ],
)
def test_nothing_is_counted_with_what_was_not_done_by_those_asked_about(text: str) -> None:
    question = "How many times did the Bank of Sundmark raise its rate?"
    raised = passage("The Bank of Sundmark raised its rate.", "2022-03-16", key="raised")
    assert (
        told("count", [operand(question, raised), operand(question, passage(text, "2022-05-04", key="other"))]) is None
    )


def elapsed(first: tuple[str, str | None], second: tuple[str, str | None]) -> str | None:
    questions = "Ellan Ferries stopped sailing to Lorn", "Moor Ferries stopped sailing to Lorn"
    operands = [
        operand(question, passage(text, day, key=text))
        for question, (text, day) in zip(questions, (first, second), strict=True)
    ]
    return told("elapsed", operands)


ELLAN, MOOR = "Ellan Ferries stopped sailing to Lorn on Monday.", "Moor Ferries stopped sailing to Lorn."


@pytest.mark.parametrize(
    ("later", "text"),
    [
        ("2023-02-07", "One day lies between them: 6 February 2023 and 7 February 2023."),
        ("2023-03-20", "42 days lie between them: 6 February 2023 and 20 March 2023."),
        ("2023-03-23", "45 days, about one and a half months, lie between them: 6 February 2023 and 23 March 2023."),
        ("2023-08-07", "182 days, about six months, lie between them: 6 February 2023 and 7 August 2023."),
        ("2026-02-06", "1096 days, about three years, lie between them: 6 February 2023 and 6 February 2026."),
    ],
)
def test_the_time_between_two_days_is_told(later: str, text: str) -> None:
    assert elapsed((ELLAN, "2023-02-06"), (MOOR, later)) == text
    assert elapsed((ELLAN, later), (MOOR, "2023-02-06")) == text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param(MOOR, "2023-02-06", id="the same day"),
        pytest.param(MOOR, None, id="no date"),
        pytest.param("Moor Ferries stopped sailing to Lorn on 3 March.", "2023-03-20", id="another day"),
        pytest.param("Moor Ferries stopped sailing to Lorn in January.", "2023-03-20", id="another month"),
        pytest.param("Moor Ferries stopped sailing to Lorn in 2021.", "2023-03-20", id="another year"),
        pytest.param("Moor Ferries will stop sailing to Lorn.", "2023-03-20", id="a plan"),
        pytest.param("Kettle Ferries stopped sailing to Lorn.", "2023-03-20", id="another name"),
    ],
)
def test_nothing_lies_between_days_that_are_not_those_of_the_events(text: str, day: str | None) -> None:
    assert elapsed((ELLAN, "2023-02-06"), (text, day)) is None
