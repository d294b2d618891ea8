from datetime import date
from time import process_time

import pytest

from index.time_expressions import read_time
from index.when import parse_when
from service.message import Message
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
        ("And at the meeting after that one?", "at the first meeting after 15 June 2022"),
        ("And the meeting after that?", "at the first meeting after 15 June 2022"),
        ("What about the following meeting?", "at the first meeting after 15 June 2022"),
        ("And then at the next one?", "at the next one after 15 June 2022"),
        ("So what about the one after that?", "the first time after 15 June 2022"),
        ("At the previous meeting?", "at the last meeting before 15 June 2022"),
        ("And the one before that?", "the last time before 15 June 2022"),
        ("And after that?", "after 15 June 2022"),
        ("And the next two times?", "the next two times after 15 June 2022"),
        ("The following month?", "in July 2022"),
        ("And a month later?", "in July 2022"),
        ("A year earlier?", "in June 2021"),
        ("And the next day?", "on 16 June 2022"),
        ("And that night?", "on the night of 15 June 2022"),
        ("And that night, at 10?", "on 15 June 2022 at 10 PM"),
        ("And at 10 PM that evening?", "on 15 June 2022 at 10 PM"),
    ],
)
def test_a_fragment_that_only_says_when_asks_the_last_question_again(question: str, written: str) -> None:
    standing = stand_alone(question, said(RATES, LEAD))
    assert standing == f"What did the Fed do with rates {written}?"
    assert read_time(standing, TODAY).window is not None


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("And that night, at 10?", "in the 10 PM advisory on 28 October 2020?"),
        ("At 10 that night?", "in the 10 PM advisory on 28 October 2020?"),
        ("And at 4 PM?", "in the 4 PM advisory on October 28, 2020?"),
        ("What about that evening at 7?", "in the 7 PM advisory on 28 October 2020?"),
        ("And the next morning at 4?", "in the 4 AM advisory on 29 October 2020?"),
        ("What about at noon?", "in the noon advisory on October 28, 2020?"),
        ("And the next day?", "in the 10 AM advisory on 29 October 2020?"),
    ],
)
def test_an_hour_takes_the_place_of_the_hour_before(question: str, whole: str) -> None:
    zeta = "How strong was Zeta in the 10 AM advisory on October 28, 2020?"
    assert stand_alone(question, said(zeta, "90 mph.")) == f"How strong was Zeta {whole}"
    turns = (zeta, "90 mph.", "And that night, at 10?", "80 mph.")
    by_then = "How far inland was Zeta by 10 PM on 28 October 2020?"
    assert stand_alone("How far inland was it by then?", said(*turns)) == by_then


@pytest.mark.parametrize(
    ("question", "standing"),
    [
        ("What was said at the next meeting?", "About the Fed: what was said at the first meeting after 15 June 2022?"),
        ("What did it say at the previous meeting?", "What did the Fed say at the last meeting before 15 June 2022?"),
        ("What did they say on the 28th?", "What did they say on the 28th (28 June 2022)?"),
        ("What was it doing the following month?", "What was it doing the following month (July 2022)?"),
        ("What were they doing the year after?", "What were they doing the year after (in 2023)?"),
        ("What were workers paid a year later?", "About the Fed: what were workers paid in June 2023?"),
        ("Who had left by then?", "Who had left by then (15 June 2022)?"),
        ("What else was announced that year?", "About the Fed: what else was announced in 2022?"),
        ("Did it say more at the same meeting?", "Did it say more at the same meeting (15 June 2022)?"),
        ("What had they said earlier that week?", "that week (from 13 June 2022 to 19 June 2022)?"),
        ("When that ran out, what was done?", "When that ran out (after 15 June 2022), what was done?"),
        ("How high was it by then?", "by then (15 June 2022)?"),
    ],
)
def test_a_time_told_by_what_was_said_is_written_out_and_read(question: str, standing: str) -> None:
    found = stand_alone(question, said(RATES, LEAD))
    assert found.casefold().endswith(standing.casefold())
    assert read_time(found, TODAY).window is not None


def test_the_time_asked_about_is_that_of_the_question_that_has_one() -> None:
    turns = (
        RATES,
        LEAD,
        "Did anyone disagree?",
        "Yes, Esther L. George.",
        "What would she have done instead?",
        "More.",
    )
    assert stand_alone("And at the meeting after that one?", said(*turns)) == (
        "What did the Fed do with rates at the first meeting after 15 June 2022?"
    )
    ida = ("Where did the center put Ida in June 2021?", "At sea.", "What was its pressure on the 28th?", "907 mb.")
    assert stand_alone("And the day before?", said(*ida)).endswith("hat was Ida's pressure on 27 June 2021?")


def test_meetings_are_counted_on_from_turn_to_turn() -> None:
    turns = (RATES, LEAD, "And at the next meeting?", "On 27 July 2022, Federal Reserve Board said: It rose.")
    again = "What did the Fed do with rates at the {} meeting after {}?"
    assert stand_alone("And the meeting after that?", said(*turns)) == again.format("first", "27 July 2022")
    unanswered = (*turns[:3], "The collection does not say.")
    for question in ("And the one after that?", "And the meeting after that?", "And at the next meeting?"):
        assert stand_alone(question, said(*unanswered)) == again.format("second", "15 June 2022")
    assert stand_alone("What was said at the next meeting?", said(*unanswered)) == (
        "About the Fed: what was said at the next meeting (after 16 June 2022)?"
    )


def test_the_next_one_is_the_first_after_the_day_and_no_other_date_is_left() -> None:
    question = "And at the meeting after that one?"
    assert window(question, RATES, LEAD) == (date(2022, 6, 16), None)
    assert read_time(stand_alone(question, said(RATES, LEAD)), TODAY).order == "first"
    assert window(question, RATES, "It raised them.") == (date(2022, 7, 1), None)


@pytest.mark.parametrize(
    ("asked", "again"),
    [
        ("Who voted at the June 2022 meeting?", "Who voted after 15 June 2022?"),
        ("Who voted in June 2022 and why?", "Who voted after 15 June 2022 and why?"),
        ("Who has voted since June 2022?", "Who has voted since June 2023?"),
        ("Who won the vote on the 2022 budget?", "Who won the vote on the 2022 budget? And after that (after "),
    ],
)
def test_another_time_stands_only_where_the_question_stays_whole(asked: str, again: str) -> None:
    question = "And a year later?" if "since" in asked else "And after that?"
    assert stand_alone(question, said(asked, LEAD)).startswith(again)


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
    turns = (long, "It was extended.", "Until when was that?", "June 19, 2025.")
    assert window("And the next two times?", *turns) == (date(2025, 6, 19), None)


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
