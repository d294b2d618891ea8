import pytest

from service.generate.segment import Segmenter


def segment(text: str, size: int = 1, truncated: bool = False) -> list[str]:
    segmenter = Segmenter()
    sentences = [done for at in range(0, len(text), size) for done in segmenter.feed(text[at : at + size])]
    return sentences + list(segmenter.close(truncated))


ONE_SENTENCE = [
    "The U.S. Senate voted on Friday.",
    "Mr. Powell met Gov. Lee, Sen. J. R. Smith and Dr. Ann B. Lee.",
    "Advisory No. 5 put the wind at 1.5 times the norm.",
    "It rose from 2.25 to 2.5 percent.",
    "The meeting of Jan. 5 was brief.",
    "He waited... and left.",
    '"Will it hold?" he asked.',
    'She said "I will go. Then we leave." [1]',
    "She said “It rose. It fell.” and left.",
    "Winds reached 100 m.p.h. in places.",
    "Acme Inc. Chairman Lee resigned at 4 p.m. Friday.",
    "See example.com for the list.",
    "1. The rate rose.",
    "The range was 2-1/4 to\n2-1/2 percent.",
    "Rates rose. [1][3] [4]",
    "Rates rose [1]. [2]",
    "Rates rose.\n[1]",
    "Rates rose.【1†source】",
    "Rates rose. (2)",
    "Rates rose.[^1]",
    "Rates rose. [passage 2]",
]
SEVERAL = [
    ("Rates rose today. [1] Prices fell. [2]", ["Rates rose today. [1]", "Prices fell. [2]"]),
    ("Rates rose today [1]. Prices fell [2].", ["Rates rose today [1].", "Prices fell [2]."]),
    ("Rates rose.[1]Prices fell.", ["Rates rose.[1]", "Prices fell."]),
    ("He lives in the U.S. The Fed cut.", ["He lives in the U.S.", "The Fed cut."]),
    ("It sat until 4 p.m. The vote came later.", ["It sat until 4 p.m.", "The vote came later."]),
    ("The answer was no. The end.", ["The answer was no.", "The end."]),
    ("It ended in 2008. 75 members voted.", ["It ended in 2008.", "75 members voted."]),
    ("So did I. He left.", ["So did I.", "He left."]),
    ("Why? Nobody knows! Yes.", ["Why?", "Nobody knows!", "Yes."]),
    ("She left... The end.", ["She left...", "The end."]),
    ('"It rose." "It fell."', ['"It rose."', '"It fell."']),
    ("- Rates rose\n- Prices fell [2]\n\nThe end", ["- Rates rose", "- Prices fell [2]", "The end"]),
    ("1. Rates rose.\n2. Prices fell.", ["1. Rates rose.", "2. Prices fell."]),
    ("# Rates\nThey rose.", ["# Rates", "They rose."]),
    ("**Rates rose.** Prices fell.", ["**Rates rose.**", "Prices fell."]),
    ("利率上升。物价下跌。", ["利率上升。", "物价下跌。"]),
]


@pytest.mark.parametrize("text", ONE_SENTENCE)
def test_a_full_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert segment(text) == [text]


@pytest.mark.parametrize(("text", "sentences"), SEVERAL)
def test_sentences_end_where_a_reader_would_end_them(text: str, sentences: list[str]) -> None:
    assert segment(text) == sentences


@pytest.mark.parametrize("size", [2, 3, 7, 1000])
@pytest.mark.parametrize("text", [*ONE_SENTENCE, *(text for text, _ in SEVERAL)])
def test_the_sentences_do_not_depend_on_how_the_stream_is_cut(text: str, size: int) -> None:
    assert segment(text, size) == segment(text, 1)


def test_a_sentence_leaves_with_the_first_letter_of_the_next_one() -> None:
    segmenter = Segmenter()
    assert list(segmenter.feed("Rates rose today. [1] ")) == []
    assert list(segmenter.feed("P")) == ["Rates rose today. [1]"]


def test_an_unclosed_quotation_does_not_swallow_the_answer() -> None:
    text = 'He said "yes and left. ' + "The committee met again on that day. " * 12
    assert len(segment(text)) > 2


@pytest.mark.parametrize("text", ["Rates rose. [1] The sum was $1.", "Rates rose. [1] The U.S.", "Rates rose. [1] Pri"])
def test_the_unfinished_end_of_a_truncated_answer_is_not_used(text: str) -> None:
    assert segment(text, truncated=True) == ["Rates rose. [1]"]


def test_a_truncated_answer_keeps_a_last_sentence_that_has_its_marker() -> None:
    assert segment("Rates rose. [1] Prices fell. [2]", truncated=True) == [
        "Rates rose. [1]",
        "Prices fell. [2]",
    ]


def test_nothing_in_gives_nothing_out() -> None:
    assert segment(" \n ") == []
