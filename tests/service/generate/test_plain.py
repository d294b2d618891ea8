import pytest

from service.generate.plain import plain


@pytest.mark.parametrize(
    "text",
    [
        "- Rates rose.",
        "* Rates rose.",
        "1. Rates rose.",
        "2) Rates rose.",
        "## Rates rose.",
        "> Rates rose.",
        "**Rates** rose.",
        "**Rates rose.",
        "*Rates* __rose__.",
        "_Rates_ rose.",
        "`Rates` rose.",
        "Rates [rose](https://example.com).",
        "Answer: Rates rose.",
        "**Answer:** Rates rose.",
        "Rates\n rose.",
    ],
)
def test_markdown_becomes_plain_words(text: str) -> None:
    assert plain(text) == "Rates rose."


@pytest.mark.parametrize(
    "text", ["5 * 3 * 2 is 30.", "The file a_b_c stays.", "2.5 percent.", "-3 degrees.", "Rose [1]."]
)
def test_what_only_looks_like_markdown_stays(text: str) -> None:
    assert plain(text) == text
