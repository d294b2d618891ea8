from dataclasses import replace

import pytest

from index.excerpt import excerpts
from tests.index.models import passage, story

_LONGEST = 12 + 30 + 45  # words: of the title line, of the beginning, and of a sentence that no one would call one
_FILLER = (
    "The committee met again in the old hall and heard what its members had to say about the agenda of the day. " * 6
)
_ANSWER = "Ferry fares to Vennaby will rise by 6.5 percent in April, the operator said."


def excerpt(question: str, text: str, title: str = "Notes") -> str:
    (one,) = excerpts(question, [passage(story("notes", text, "2024-03-07", title=title, source="Example Wire"))])
    return one


@pytest.mark.parametrize("place", [f"{_ANSWER} {_FILLER}", f"{_FILLER}{_ANSWER} {_FILLER}", f"{_FILLER}{_ANSWER}"])
def test_it_holds_the_sentence_with_the_words_of_the_question(place: str) -> None:
    assert _ANSWER in excerpt("By how much will the fares of the ferry rise?", place)


def test_a_number_of_the_question_is_one_of_its_words() -> None:
    text = f"Line 14 closes on Monday for a week of repairs. {_FILLER} Line 27 closes on Friday for a week of repairs."
    assert "Line 27" in excerpt("When does 27 close?", text)


def test_a_word_that_few_of_the_passages_hold_weighs_more_than_one_that_all_of_them_hold() -> None:
    about_both = f"{_FILLER} The ferry to Hallick sails at noon. {_FILLER} Harbour dues were cut as well."
    about_one = f"{_FILLER} The ferry to Hallick sails at nine. {_FILLER} Nothing else was said."
    passages = [passage(story("both", about_both)), *(passage(story(f"{n}", about_one)) for n in range(4))]
    assert "Harbour dues" in excerpts("dues ferry", passages)[0]
    assert "Harbour dues" not in excerpts("dues ferry", passages[:1])[0] + "".join(excerpts("ferry", passages))


def test_it_says_first_of_what_it_is_an_excerpt() -> None:
    assert excerpt("fares", _ANSWER, title="Fares rise").startswith("Fares rise, Example Wire, 7 March 2024\n")


def test_the_sentences_are_whole_and_follow_the_beginning() -> None:
    text = f"{_FILLER}{_ANSWER} {_FILLER}"
    _, body = excerpt("By how much will the fares rise?", text).split("\n")
    lead, best = body.split()[:30], " ".join(body.split()[30:])
    assert lead == text.split()[:30]
    assert best in text
    assert best.startswith(_ANSWER)
    assert best.endswith(".")
    assert len(best.split()) <= 30


@pytest.mark.parametrize(
    "text",
    [
        _FILLER,
        "| " + " | ".join(str(number) for number in range(400)) + " |",
        "\n".join(f"Region {number}\t{number * 7}\t{number * 3}" for number in range(120)),
        "word " * 400,
        "x" * 4_000,
        "…",
    ],
    ids=["sentences", "table", "rows", "no full stop", "one word", "no word"],
)
@pytest.mark.parametrize("title", ["Notes", "A title of very many words that goes on " * 7])
def test_it_is_short_whatever_the_text_is(text: str, title: str) -> None:
    assert len(excerpt("What about region 7 and the committee?", text, title).split()) <= _LONGEST


def test_a_table_without_sentences_is_begun_where_it_begins() -> None:
    assert "Region | Count | Share" in excerpt("region count", "| Region | Count | Share " + "| 7 " * 300)


def test_a_passage_without_a_word_still_has_its_title() -> None:
    empty = replace(passage(story("empty", "…", title="Nothing here")), text="")
    assert excerpts("What is here?", [empty]) == ["Nothing here\n"]


@pytest.mark.parametrize("question", ["", "?", "What is it?", "ferry fares " * 333, "x" * 4_000, "7" * 4_000])
def test_any_question_gets_an_excerpt(question: str) -> None:
    assert len(excerpt(question, f"{_FILLER}{_ANSWER}").split()) <= _LONGEST


def test_no_passages_have_no_excerpts() -> None:
    assert excerpts("What about the ferry?", []) == []
