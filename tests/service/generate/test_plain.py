from time import perf_counter

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


@pytest.mark.parametrize(
    "text",
    [
        "Rates ![up](https://e.example/a.png?q=secret) rose.",
        "Rates ![up][1] rose.",
        "Rates <https://e.example/?q=secret> rose.",
        "Rates https://e.example/?q=secret rose.",
        "Rates www.e.example/secret rose.",
        "Rates <img src=x onerror=alert(1)> rose.",
        "Rates <b>rose</b>.",
        "Rates <!-- secret --> rose.",
        "Rates [rose][source].",
        'Rates [rose](https://e.example "secret").',
        "Rates data:text/html;base64,c2VjcmV0 rose.",
        "Rates javascript:alert(1) rose.",
    ],
)
def test_nothing_is_left_that_a_page_would_act_upon(text: str) -> None:
    assert plain(text) == "Rates rose."


def test_an_address_stays_if_it_was_shown() -> None:
    known = "Apply at https://agency.example/apply."
    assert plain("Apply at https://agency.example/apply.", known) == "Apply at https://agency.example/apply."
    assert plain("Apply at https://agency.example/apply?q=secret now.", known) == "Apply at now."
    assert plain("Apply at https://agency.example now.", known) == "Apply at now."


@pytest.mark.parametrize("text", ["Below 5 < 6 it rose.", "The data: 400 officers.", "Rose [1][3]."])
def test_what_only_looks_like_markup_stays(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize("unit", ["[a", "![a", "<a ", "](", "https://", "*a ", "`a"])
def test_hostile_lengths_take_no_time(unit: str) -> None:
    began = perf_counter()
    plain(unit * (4000 // len(unit)))
    assert perf_counter() - began < 0.5
