import pytest

from service.generate.markers import Unmarked, unmark


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Rates rose [1].", (1,)),
        ("Rates rose. [1]", (1,)),
        ("Rates rose [1, 2].", (1, 2)),
        ("Rates rose [1][2].", (1, 2)),
        ("Rates rose [2] [1] [2].", (2, 1)),
        ("Rates rose [1-3].", (1, 2, 3)),
        ("Rates rose [1 and 3].", (1, 3)),
        ("Rates rose (1).", (1,)),
        ("Rates rose. (1)(2)", (1, 2)),
        ("Rates rose 【1】.", (1,)),
        ("Rates rose.【2†L1-L9】", (2,)),
        ("Rates rose. [passage 2]", (2,)),
        ("Rates rose [Passages 1, 2].", (1, 2)),
        ("Rates rose (source: 3).", (3,)),
        ("Rates rose^1.", (1,)),
        ("Rates rose. ^2", (2,)),
        ("Rates rose.[^3]", (3,)),
        ("Rates rose [1](https://example.com/22).", (1,)),
        ("[1] Rates rose.", (1,)),
        ("According to [1], rates rose.", (1,)),
        ("According to passage 2, rates rose.", (2,)),
        ("Passage [2] says that rates rose.", (2,)),
        ("Rates rose, according to passage [3].", (3,)),
        ("Rates rose (see [1]).", (1,)),
    ],
)
def test_a_marker_of_any_form_names_its_passages_and_leaves_no_trace(text: str, numbers: tuple[int, ...]) -> None:
    assert unmark(text, 3) == Unmarked("Rates rose.", numbers)


@pytest.mark.parametrize("text", ["Rates rose [7].", "Rates rose [0].", "Rates rose [passage 99]."])
def test_a_number_that_no_passage_has_is_dropped(text: str) -> None:
    assert unmark(text, 3) == Unmarked("Rates rose.", ())


@pytest.mark.parametrize(
    "text",
    [
        "The (3) members voted.",
        "It was signed in [2018] by all.",
        "The law (2018) stands.",
        "It grew to 10^6 cells.",
        'He said "[they] agreed".',
        "iPhone sales fell.",
        "It fell 2.5 percent, to $1.",
        "The end...",
    ],
)
def test_what_is_no_marker_stays(text: str) -> None:
    assert unmark(text, 9) == Unmarked(text, ())


def test_a_marker_in_the_middle_leaves_one_space() -> None:
    assert unmark("Rates rose [1] and prices fell [2], he said.", 3).text == "Rates rose and prices fell, he said."


def test_a_marker_alone_leaves_nothing() -> None:
    assert unmark("[1][2]", 3) == Unmarked("", (1, 2))
