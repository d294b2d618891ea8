import pytest

from evals.draft.language.capitals import name_words_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("how many police has Kenya sent", ["Kenya"]),
        ("what is the Bank of Orvessa's rate", ["Bank", "Orvessa"]),
        ("How many members voted on Friday in May", []),
        ("what is the Board's target", []),
        ("how long is Lake Ombrel", ["Lake", "Ombrel"]),
    ],
)
def test_names_are_told_by_their_capitals(text: str, names: list[str]) -> None:
    assert name_words_of(text) == names
