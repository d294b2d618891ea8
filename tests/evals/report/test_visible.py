import pytest

from evals.report.visible import LONGEST, all_visible, link, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("a\x00b", "a␀b"),
        ("\x1b[31m\x7f\x85", "␛[31m⟨U+007F⟩⟨U+0085⟩"),
        ("\u202egnp.exe", "⟨U+202E⟩gnp.exe"),
        ("\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("שלום\u200f, é, 你好, 👍🏽", "שלום\u200f, é, 你好, 👍🏽"),
        ("é" * LONGEST, "é" * LONGEST),
        ("é" * (LONGEST + 1234), "é" * LONGEST + " … 1,234 more characters are in the run."),
    ],
)
def test_what_has_no_glyph_is_shown_by_name(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_all_texts_of_a_value_are_shown_and_the_rest_is_left() -> None:
    assert all_visible({"a": ["\x00", 1, None], "b": ("\u202e",), "c": 0.5}) == {
        "a": ["␀", 1, None],
        "b": ["⟨U+202E⟩"],
        "c": 0.5,
    }


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#d", "http://example.org"])
def test_an_address_of_the_web_is_a_link(url: str) -> None:
    assert link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        *(None, "", "//example.org", "https://", "https://["),
        *("javascript:alert(1)", "data:text/html,x", "file:///etc", "java\x00script:x"),
        *("https://example.org/\u202e", "https://" + "x" * LONGEST),
    ],
)
def test_anything_else_is_none(url: str | None) -> None:
    assert link(url) is None
