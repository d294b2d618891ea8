from datetime import date
from time import process_time

import pytest

from index.time_expressions import read_time
from index.when import parse_when
from service.answer import Message
from service.rewrite.follow_up import stand_alone

RATES = "What did the Fed do with rates in June 2022?"
LEAD = "On 15 June 2022, Federal Reserve Board said: The Committee decided to raise the target range."
HELENE = "How many customers were without power from Helene on September 29, 2024?"
TODAY = parse_when("2026-01-01")


def said(*messages: str) -> tuple[Message, ...]:
    return tuple(Message("assistant" if place % 2 else "user", text) for place, text in enumerate(messages))


def window(question: str, *messages: str) -> tuple[date | None, date | None]:
    found = read_time(stand_alone(question, said(*messages)), TODAY).window
    assert found is not None
    after, before = found.published_after, found.published_before
    return after.day if after else None, before.day if before else None


@pytest.mark.parametrize(
    ("question", "standing"),
    [
        ("What about a week later?", "on 6 October 2024?"),
        ("And the day before?", "on 28 September 2024?"),
        ("And two days later?", "on 1 October 2024?"),
        ("What about the next day?", "on 30 September 2024?"),
    ],
)
def test_a_fragment_puts_the_date_that_it_means_in_the_place_of_the_old_one(question: str, standing: str) -> None:
    whole = f"How many customers were without power from Helene {standing}"
    assert stand_alone(question, said(HELENE, "About 2.3 million.")) == whole


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("And at the meeting after that one?", "that one (the first since 16 June 2022)?"),
        ("What was said at the next meeting?", "next meeting (the first since 16 June 2022)?"),
        ("What did it say at the previous meeting?", "previous meeting (the last before 15 June 2022)?"),
        ("Did it say more at the same meeting?", "same meeting (15 June 2022)?"),
        ("What did they say on the 28th?", "on the 28th (28 June 2022)?"),
        ("What were they doing the following month?", "the following month (July 2022)?"),
        ("What were they doing the year after?", "the year after (in 2023)?"),
        ("What were they doing a year later?", "a year later (June 2023)?"),
        ("What had they said earlier that week?", "that week (from 13 June 2022 to 19 June 2022)?"),
        ("And that night, at 10?", "that night (15 June 2022), at 10?"),
        ("What else was said that year?", "that year (in 2022)?"),
        ("And the one before that?", "before that (the last before 15 June 2022)?"),
        ("And after that?", "after that (after 15 June 2022)?"),
        ("How high was it by then?", "by then (15 June 2022)?"),
        ("And the next two times?", "times (after 15 June 2022)?"),
        ("When that ran out, what did they do?", "ran out (after 15 June 2022), what did they do?"),
    ],
)
def test_a_time_told_by_what_was_said_is_written_out_and_read(question: str, written: str) -> None:
    standing = stand_alone(question, said(RATES, LEAD))
    assert standing.endswith(written)
    assert read_time(standing, TODAY).window is not None


def test_the_next_one_is_the_first_after_the_day_and_no_other_date_is_left() -> None:
    question = "And at the meeting after that one?"
    assert window(question, RATES, LEAD) == (date(2022, 6, 16), None)
    assert read_time(stand_alone(question, said(RATES, LEAD)), TODAY).order == "first"
    assert window(question, RATES, "It raised them.") == (date(2022, 7, 1), None)


@pytest.mark.parametrize(
    ("asked", "without"),
    [
        ("Who voted at the June 2022 meeting?", "Who voted at the meeting?"),
        ("Who voted in June 2022 and why?", "Who voted and why?"),
        ("Who won the vote on the 2022 budget?", "Who won the vote on the 2022 budget?"),
    ],
)
def test_the_date_that_is_left_behind_goes_only_where_the_question_stays_whole(asked: str, without: str) -> None:
    assert stand_alone("And after that?", said(asked, LEAD)).startswith(f"{without} And after that (after ")


def test_days_are_counted_on_from_turn_to_turn_and_take_the_year_that_was_said() -> None:
    turns = ("When did Katrina get its first advisory?", "On August 23, 2005 at 2100Z.",
             "How strong had it become two days later?", "65 kt, at 2100Z on August 25.")  # fmt: skip
    assert window(turns[2], *turns[:2])[0] == date(2005, 8, 25)
    assert window("What was its pressure at 1500Z on the 28th?", *turns)[0] == date(2005, 8, 28)


def test_the_date_that_was_asked_about_counts_more_than_those_of_the_answer() -> None:
    answer = "2.3 million, down from 4 million on September 27, 2024."
    assert "6 October 2024" in stand_alone("What about a week later?", said(HELENE, answer))


def test_a_date_is_read_in_a_long_question_where_it_was_added_in_brackets() -> None:
    long = "What did the first order on the app tell the officials of all of the departments of the government to do?"
    assert window("And the next two times?", long, "It was extended.", "Until when was that?", "June 19, 2025.") == (
        date(2025, 6, 19),
        None,
    )


@pytest.mark.parametrize(
    ("question", "asked", "answer"),
    [
        ("And two days later?", "What happened to the ship?", "It sank."),
        ("And two days later?", "What happened to the ship?", "It left on 2 May 2021 and sank on 9 May 2021."),
        ("And two days later?", "How did it change between 2 May 2021 and 9 May 2021?", "It grew."),
        ("And two days later?", "What happened in June 2022?", "Rates rose."),
        ("What happened on the 3rd?", "What happened on 28 August 2005?", "It rained."),
        ("What happened on the 31st?", "What happened in June 2022?", "It rained."),
        ("Is it on the 28th floor?", "What happened on 5 August 2005?", "It rained."),
        ("Was it sold, and who bought it two years later?", RATES, LEAD),
        ("Was it there two days after the landing?", RATES, LEAD),
        ("Why was it cut on 3 May 2021 and two days later?", RATES, LEAD),
        ("What are the next steps?", RATES, LEAD),
        ("When is the next meeting?", RATES, LEAD),
        ("Can they be run on the same day?", RATES, LEAD),
        ("How many Californians had signed up a week later?", "How tall is the tower?", "It may be 330 m."),
    ],
)
def test_a_time_that_is_not_sure_is_not_written(question: str, asked: str, answer: str) -> None:
    assert stand_alone(question, said(asked, answer)).endswith(question)


def test_what_is_compared_with_another_time_keeps_its_own() -> None:
    standing = stand_alone("How does that compare with a year earlier?", said(RATES, "It raised them."))
    assert standing == f"{RATES} How does that compare with a year earlier (June 2021)?"


def test_a_new_subject_does_not_take_the_date_of_the_old_one() -> None:
    turns = (RATES, LEAD, "How tall is the Eiffel Tower in Paris?", "It is 330 metres tall.")
    assert stand_alone("And two days later?", said(*turns)).endswith("Paris? And two days later?")


@pytest.mark.parametrize(
    "piece", ["a ", "1 May 2024 ", "two days later ", "the next ", "after that ", "900 decades ago "]
)
def test_no_text_takes_long_or_fails(piece: str) -> None:
    text = (piece * 4000)[:4000]
    stand_alone("Warm he?", said(RATES))
    started = process_time()
    stand_alone(f"{text}?", said(RATES, LEAD, text, text))
    stand_alone("And two days later?", said(RATES, LEAD, text, text))
    assert process_time() - started < 1
