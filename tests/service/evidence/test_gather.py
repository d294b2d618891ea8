"""What is told of real passages, chosen with the real model."""

from dataclasses import replace

from index.passage import Passage
from index.query import Query
from index.reading import Reading
from index.when import now
from service.evidence.evidence import Evidence, gather
from service.evidence.find import Finder
from service.outcome import ANSWERS
from tests.index.models import cross_encoder
from tests.service.passages import passage

OLD = passage("The board set the daily limit at 140 litres a person.", "2025-06-01", key="old", source="Herald")
NEW = passage("The board set the daily limit at 90 litres a person.", "2025-07-15", key="new", source="Herald")
OTHER = passage("The bakery on Weir Street sells bread.\n\nBread\n\nIt opened in 1950.", "2025-07-20", key="other")
QUESTION = "How many litres a day may a person use?"


def evidence(question: str, *passages: Passage, parts: tuple[str, ...] = ()) -> Evidence:
    return gather(Finder(cross_encoder()), Query(question, parts=parts), Reading(), passages, now())


def told(some: Evidence) -> list[str]:
    return [weighed.unit.text for weighed in some.told]


def test_of_two_values_the_latest_is_told_first_and_then_the_earlier() -> None:
    assert told(evidence(QUESTION, OLD, OTHER, NEW)) == [NEW.text, OLD.text]


def test_every_unit_told_is_words_of_its_passage() -> None:
    some = evidence(QUESTION, OLD, NEW, OTHER)
    assert some.told
    assert all(" ".join(one.unit.span.quote.split()) == one.unit.text for one in some.told)


def test_a_sentence_told_twice_is_told_once() -> None:
    again = replace(passage(NEW.text, "2025-07-15", key="again"), rank=2)
    assert told(evidence(QUESTION, NEW, again)) == [NEW.text]


def test_headings_are_no_sentences_and_a_pronoun_brings_its_sentence_along() -> None:
    varga = passage("Élodie Varga chairs the board. She was elected in May 2020.\n\nElections", key="varga")
    assert told(evidence("When was Élodie Varga elected?", varga))[0] == varga.text.removesuffix("\n\nElections")


def test_each_part_of_a_comparison_is_told() -> None:
    parts = ("What was the daily limit in June 2025?", "What was the daily limit in July 2025?")
    some = evidence("Compare the daily limits of June and July 2025.", OLD, NEW, OTHER, parts=parts)
    assert set(told(some)) >= {OLD.text, NEW.text}
    assert not some.uncovered


def test_passages_that_do_not_answer_are_unlikely_to() -> None:
    assert evidence(QUESTION, NEW).probability > ANSWERS
    assert evidence("Who won the 1998 World Cup?", replace(OTHER, score=0.05)).probability < ANSWERS


def test_a_missing_kind_of_answer_is_named() -> None:
    silent = passage("The board met on Tuesday to set a limit on water for gardens.", "2025-06-01", key="met")
    assert evidence("What did the board's meeting cost?", silent).lacking == (
        "None of the passages found gives a value in answer"
    )


def test_without_a_sentence_there_is_no_evidence() -> None:
    assert evidence(QUESTION, passage("Limit")) == Evidence()


def test_a_name_that_nothing_mentions_is_said_to_be_missing() -> None:
    some = evidence("How many litres a day may a person use in Kettleby?", OLD, NEW)
    assert some.lacking == "None of the passages found mentions Kettleby"
    assert some.found[0].absent == {"kettleby"}


def test_a_vague_number_need_not_be_mentioned() -> None:
    some = evidence("How many litres a day may each of thousands of people use?", OLD, NEW)
    assert some.found[0].absent == frozenset()


def test_what_others_say_is_no_answer_to_what_a_publisher_said() -> None:
    wire = passage("The board set the daily limit at 95 litres a person.", "2025-07-16", key="wire", source="Wire")
    reading = Reading(sources=("Herald",), cited=("Herald",))
    question = "What did the Herald say that the daily limit is?"
    some = gather(Finder(cross_encoder()), Query(question), reading, (wire, NEW), now())
    assert told(some) == [NEW.text]


def test_nothing_is_concluded_from_a_part_that_nothing_answers() -> None:
    parts = ("How much higher was the daily limit in June 2025?", "How much higher was the bread price in May 1998?")
    some = evidence("How much higher was the limit in June 2025 than the price?", OLD, NEW, OTHER, parts=parts)
    assert some.conclusion is None


def test_what_follows_rests_on_units_that_are_told() -> None:
    parts = ("How much higher was the daily limit in June 2025?", "How much higher was the daily limit in July 2025?")
    some = evidence("How much higher was the daily limit in June 2025 than in July?", OLD, NEW, OTHER, parts=parts)
    assert some.conclusion is not None
    assert some.conclusion.text == "The difference is 50 litres: 140 litres against 90 litres."
    assert [one.unit for one in some.conclusion.operands] == [one.unit for one in some.told[:2]]
