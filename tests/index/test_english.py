import pytest

from index.english import content_stems, sentence_spans, split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Federal Reserve raised rates by 0.25 percent on Jan. 31, Gov. Bowman said.",
        "Sen. Smith met Gen. Ost at 4 p.m. in Odrell.",
        "Inflation was 3.2 percent in Sept. 2024.",
    ],
)
def test_abbreviations_do_not_end_a_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_paragraphs_list_items_and_ended_lines_end_a_sentence() -> None:
    text = "Heading\n\nFirst line.\nSecond one goes\non.\n- an item\n- another"
    assert sentences(text) == ["Heading", "First line.", "Second one goes\non.", "- an item", "- another"]


def test_split_sentences_lose_nothing() -> None:
    text = "  One. Two!\n\nThree? “Four.”  "
    assert "".join(split_sentences(text)) == text


def test_stems_are_those_of_the_words_that_carry_meaning() -> None:
    assert content_stems("The officers’ deployments were 600") == content_stems("officer deployment")
