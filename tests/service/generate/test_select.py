from dataclasses import replace

from service.generate.select import Candidate, choose, last_question, score
from tests.index.models import cross_encoder
from tests.service.passages import passage

OLD = passage("The board set the daily limit at 140 litres a person.", "2025-06-01", key="old", source="Herald")
NEW = passage("The board set the daily limit at 90 litres a person.", "2025-07-15", key="new", source="Herald")
OTHER = passage("The bakery on Weir Street sells bread.\n\nBread\n\nIt opened in 1950.", "2025-07-20", key="other")
QUESTION = "How many litres a day may a person use?"


def test_the_sentence_that_answers_comes_first() -> None:
    assert score(QUESTION, [OTHER, OLD], cross_encoder())[0].text == OLD.text


def test_of_equal_answers_the_latest_is_told_first_and_then_the_earlier() -> None:
    chosen = choose(QUESTION, score(QUESTION, [OLD, OTHER, NEW], cross_encoder()))
    assert [each.text for each in chosen] == [NEW.text, OLD.text]


def test_a_question_about_a_month_is_not_answered_with_another_month() -> None:
    question = "How many litres a day might a person use in June 2025?"
    chosen = choose(question, score(question, [OLD, NEW], cross_encoder()))
    assert [each.text for each in chosen] == [OLD.text]


def test_a_month_that_no_document_is_of_narrows_nothing() -> None:
    question = "How many litres a day might a person use in June 2019?"
    assert choose(question, score(question, [OLD, NEW], cross_encoder()))


def test_headings_are_no_sentences_and_a_pronoun_brings_its_sentence_along() -> None:
    told = passage(
        "Élodie Varga chairs the board. She was elected in May 2020 by the council.\n\nElections", key="varga"
    )
    texts = {each.text for each in score("When was Élodie Varga elected?", [told], cross_encoder())}
    assert texts == {"Élodie Varga chairs the board.", told.text.removesuffix("\n\nElections")}


def test_a_sentence_told_twice_is_told_once() -> None:
    again = replace(passage(NEW.text, "2025-07-15", key="again"), rank=2)
    assert len(choose(QUESTION, score(QUESTION, [NEW, again], cross_encoder()))) == 1


def test_every_candidate_is_words_of_its_passage() -> None:
    def exact(each: Candidate) -> bool:
        return " ".join(each.span.quote.split()) == each.text

    assert all(exact(each) for each in score(QUESTION, [OLD, NEW, OTHER], cross_encoder()))


def test_only_the_last_question_of_a_rewritten_follow_up_is_asked() -> None:
    assert last_question("How many are in Haiti? And Jamaica?") == "And Jamaica?"


def test_a_comparison_of_two_years_keeps_both() -> None:
    earlier = passage("The board set the daily limit at 140 litres a person.", "2024-06-01", key="2024")
    question = "How did the daily limit change between 2024 and July 2025?"
    assert len(choose(question, score(question, [earlier, NEW], cross_encoder()))) == 2
