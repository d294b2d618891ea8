import numpy as np
import pytest
from numpy.typing import NDArray

from index.spread import spread

_NOBODY = np.empty((0, 6), np.float32)
_INF = float("inf")


def floats(*values: object) -> NDArray[np.float32]:
    return np.array(values, np.float32)


def test_where_a_question_is_about_one_thing_the_scores_alone_decide() -> None:
    scores = floats(1, 5, 3, 4, 2, 0)
    assert spread(scores, _NOBODY, ["a"] * 6, 4) == [1, 3, 2, 4, 0, 5]


def test_of_equal_scores_the_first_comes_first() -> None:
    assert spread(floats(1, 1, 1, 1, 1, 1), _NOBODY, ["a"] * 6, 4) == [0, 1, 2, 3, 4, 5]


def test_each_thing_that_a_question_is_about_is_heard_among_the_first() -> None:
    scores = floats(9, 8, 7, 6, 5, 1)
    voices = floats([9, 8, 7, 6, 5, -_INF], [-_INF, -_INF, -_INF, -_INF, -_INF, 1])
    assert spread(scores, voices, "abcdef", 4) == [0, 1, 2, 5, 3, 4]


def test_among_the_first_the_scores_decide() -> None:
    scores = floats(1, 9, 8, 7)
    voices = floats([5, 0, 0, 0], [0, 5, 0, 0])
    assert spread(scores, voices, "abcd", 2) == [1, 0, 2, 3]


def test_what_has_nothing_to_do_with_a_voice_does_not_speak_for_it() -> None:
    silent = floats([-_INF] * 4, [-_INF] * 4)
    assert spread(floats(4, 3, 2, 1), silent, "abcd", 2) == [0, 1, 2, 3]


def test_no_document_takes_more_than_two_of_the_first_places_while_others_wait() -> None:
    scores = floats(9, 8, 7, 6, 5, 4)
    voices = floats(scores, scores)
    assert spread(scores, voices, "aaaabc", 4) == [0, 1, 4, 5, 2, 3]


@pytest.mark.parametrize("first", [6, 12, 40])
def test_nor_does_it_if_every_voice_speaks_for_it(first: int) -> None:
    scores = floats(*range(60, 0, -1))
    voices = floats(scores, scores[::-1])
    documents = ["a"] * 20 + [str(n) for n in range(20)] + ["a"] * 20
    order = spread(scores, voices, documents, first)
    assert [documents[place] for place in order[: min(first, 22)]].count("a") == 2


def test_a_document_takes_the_places_that_no_other_wants() -> None:
    scores = floats(9, 8, 7, 1)
    assert spread(scores, floats(scores, scores), "aaab", 4) == [0, 1, 3, 2]


@pytest.mark.parametrize("first", [1, 3, 5, 8, 100])
@pytest.mark.parametrize("voices", [0, 2, 7])
def test_every_place_comes_exactly_once(first: int, voices: int) -> None:
    random = np.random.default_rng(first * 10 + voices)
    scores = random.normal(size=30).astype(np.float32)
    heard = random.normal(size=(voices, 30)).astype(np.float32)
    documents = random.integers(0, 5, 30).tolist()
    assert sorted(spread(scores, heard, documents, first)) == list(range(30))


def test_nothing_is_spread_as_nothing() -> None:
    assert spread(floats(), np.empty((0, 0), np.float32), [], 8) == []
    assert spread(floats(), np.empty((2, 0), np.float32), [], 8) == []
