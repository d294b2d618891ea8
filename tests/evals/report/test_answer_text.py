from evals.report.answer import SentenceOf
from evals.report.answer_text import answer_text

TEXT = "Owls hunt. [1] They eat voles. [2][3] So."


def sentence(start: int, end: int, support: str = "supported", score: float | None = 0.5) -> SentenceOf:
    return SentenceOf(start=start, end=end, support=support, score=score)


def test_an_answer_is_its_sentences_and_markers_in_order() -> None:
    pieces = answer_text(TEXT, [sentence(15, 30, "partial", 0.25), sentence(0, 10), None], frozenset({1, 2}))
    assert pieces == [
        {"t": "Owls hunt.", "s": "supported", "v": 0.5},
        {"t": " "},
        {"n": 1},
        {"t": " "},
        {"t": "They eat voles.", "s": "partial", "v": 0.25},
        {"t": " "},
        {"n": 2},
        {"t": "[3] So."},  # nothing has that number
    ]


def test_a_marker_inside_a_sentence_is_one_too() -> None:
    assert answer_text("A [1] b.", [sentence(0, 8)], frozenset({1})) == [
        {"t": "A ", "s": "supported", "v": 0.5},
        {"n": 1},
        {"t": " b.", "s": "supported", "v": 0.5},
    ]


def test_sentences_that_overlap_or_lie_outside_are_plain_text() -> None:
    wrong = [sentence(0, 10), sentence(5, 20), sentence(-3, 2), sentence(30, 99), sentence(12, 12)]
    pieces = answer_text(TEXT, wrong, frozenset())
    assert "".join(piece["t"] for piece in pieces) == TEXT
    assert [piece["t"] for piece in pieces if "s" in piece] == ["Owls hunt."]


def test_an_answer_without_sentences_is_its_text() -> None:
    assert answer_text("The collection does not say.", [], frozenset()) == [{"t": "The collection does not say."}]
    assert answer_text("", [], frozenset()) == []
