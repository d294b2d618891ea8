from time import process_time

import pytest

from service.message import Message
from service.rewrite.follow_up import stand_alone

ASKED = "How many Kenyan officers are in Haiti?"
ANSWER = "On 11 October 2024, Example Wire said: Kenya has sent 400 officers, President William Ruto said."
HISTORY = (Message("user", ASKED), Message("assistant", ANSWER))


def test_without_history_a_question_stays_as_it_is() -> None:
    assert stand_alone("Why?", ()) == "Why?"


@pytest.mark.parametrize(
    "question",
    [
        "Did the Fed cut rates in 2024?",
        "Where did the Fed leave its benchmark range after the last meeting of 2018?",
        "Is there a law that bans TikTok?",
        "How many Californians had signed up for the one-time loan forgiveness?",
        "Which contractor was first in line for chip-law money, and how much was it to get?",
        "What happened in Sudan yesterday?",
        "How tall is the Eiffel Tower?",
    ],
)
def test_a_question_that_stands_alone_is_a_switch_of_topic(question: str) -> None:
    assert stand_alone(question, HISTORY) == question


@pytest.mark.parametrize(
    "question",
    ["What about 2023?", "And Jamaica?", "Why?", "How many of them are in Léogâne?", "What did Ruto say about that?",
     "What does it cost?", "Are more due, right?", "And how about the next two months?"],
)  # fmt: skip
def test_a_follow_up_gets_the_question_that_it_leans_on(question: str) -> None:
    assert stand_alone(question, HISTORY) == f"{ASKED} {question}"


def test_he_is_a_person_of_the_last_answer_and_never_its_publisher() -> None:
    assert stand_alone("When did he say that?", HISTORY) == f"{ASKED} When did William Ruto say that?"


@pytest.mark.parametrize(
    ("question", "standing"),
    [
        ("When did he promise more?", "when did William Ruto promise more?"),
        (
            "What was his promise for November?",
            "what was William Ruto's promise for November?",
        ),
        (
            "Who asked him for more officers?",
            "who asked William Ruto for more officers?",
        ),
    ],
)
def test_a_person_takes_the_place_of_the_pronoun(question: str, standing: str) -> None:
    assert stand_alone(question, HISTORY) == f"About Kenyan officers and Haiti: {standing}"


@pytest.mark.parametrize(
    ("before", "question", "standing"),
    [
        ("How strong was Zeta on October 28, 2020?", "How fast was it moving?",
         "On October 28, 2020: how fast was Zeta moving?"),
        ("How strong was Zeta on October 28, 2020?", "What was its pressure?",
         "On October 28, 2020: what was Zeta's pressure?"),
        ("What did the Fed do with rates in June 2022?", "What did it say about inflation?",
         "In June 2022: what did the Fed say about inflation?"),
        # Not sure: what was high, cut or likely, and what was done, is not what did something before.
        *[("What did the Fed do with rates in June 2022?", question,
           f"What did the Fed do with rates in June 2022? {question}")
          for question in ("How high was it?", "Why was it cut?", "Why did it do that?", "Was it unanimous?",
                           "How long did it take?", "Is it likely that it will do more of this?")],
        ("How did Zeta and Ida differ?", "Was it stronger?", "How did Zeta and Ida differ? Was it stronger?"),
    ],
)  # fmt: skip
def test_it_becomes_the_only_name_that_it_can_stand_for(before: str, question: str, standing: str) -> None:
    assert stand_alone(question, (Message("user", before),)) == standing


@pytest.mark.parametrize(
    "answer",
    ["Earlier, on 3 May 2021, Harbour Herald said: The limit fell.", "Harbour Herald said (undated): Rates fell.",
     "The Federal Open Market Committee met.", "Nothing was said."],
)  # fmt: skip
def test_no_person_is_made_of_a_publisher_or_an_organisation(answer: str) -> None:
    history = (Message("user", ASKED), Message("assistant", answer))
    assert stand_alone("When did she say that?", history) == f"{ASKED} When did she say that?"


@pytest.mark.parametrize(
    ("question", "standing"),
    [
        ("Switching storms: how strong was Ida in August?", "How strong was Ida in August?"),
        ("Changing the subject, who chairs the Lake Ombrel board?", "Who chairs the Lake Ombrel board?"),
        ("New topic – what does the ferry cost?", "What does the ferry cost?"),
        ("Switching to Ida", "Switching to Ida"),
    ],
)
def test_a_change_of_subject_leaves_all_before_it_behind(question: str, standing: str) -> None:
    assert stand_alone(question, HISTORY) == standing
    after = (*HISTORY, Message("user", question), Message("assistant", "35 mph."))
    assert stand_alone("Why?", after) == f"{standing} Why?"


def test_a_claim_that_names_what_it_is_about_stands_alone_and_any_other_leans_on_the_question_before() -> None:
    claim = "So 1,000 people were killed by Helene, right?"
    assert stand_alone(claim, HISTORY) == claim
    assert stand_alone("So 1,000 were killed, right?", HISTORY) == f"{ASKED} So 1,000 were killed, right?"


def test_a_chain_of_follow_ups_keeps_its_first_question_and_the_one_before() -> None:
    history = (*HISTORY, Message("user", "And Jamaica?"), Message("assistant", "24."), Message("user", "Since when?"))
    assert stand_alone("Why?", history) == f"{ASKED} Since when? Why?"


def test_what_the_conversation_is_about_is_not_lost() -> None:
    history = (Message("user", "When did the center issue its first Katrina advisory, and how strong was it?"),
               Message("assistant", "With winds of 30 kt."), Message("user", "What was its pressure then?"),
               Message("assistant", "907 mb."))  # fmt: skip
    standing = "Katrina: What was its pressure then? So that was the lowest, right?"
    assert stand_alone("So that was the lowest, right?", history) == standing


@pytest.mark.parametrize("piece", ["a ", "and ", "A ", "Aa ", "On 1 May 2024, ", "that ", "the ", " ", "said: ", "? "])
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    stand_alone("Warm he?", HISTORY)
    started = process_time()
    stand_alone(f"{text} he?", (Message("user", text), Message("assistant", text)))
    assert process_time() - started < 2
