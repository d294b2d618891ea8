"""Copies of one text: the same story from two wires, or one page fetched twice."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from index.passage import Passage

_SHINGLE: Final = 4  # words
# Below this share of common shingles more than a by-line or a place has changed.
_SAME: Final = 0.8
_WORD: Final = re.compile(r"\w+")
_NUMBER: Final = re.compile(r"\d(?:[\d.,]*\d)?")  # a comma or full stop after it is not its own
# A statement that repeats the words of the one before it, weeks later, is no copy: it says that nothing changed.
_APART: Final = timedelta(days=3)


def without_copies(passages: Sequence[Passage]) -> list[Passage]:
    """The passages, without those that say in nearly the same words and with the same figures what an earlier one of
    another document says, if both came out within three days, or nobody knows when.
    """
    return list(_first_of_each(passages))


def _first_of_each(passages: Sequence[Passage]) -> Iterator[Passage]:
    kept: list[tuple[Passage, frozenset[tuple[str, ...]], list[str]]] = []
    for passage in passages:
        words = _WORD.findall(passage.text.lower())
        shingles = frozenset(tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1)))
        figures = sorted(_NUMBER.findall(passage.text))
        if not any(
            figures == others and _near_in_time(passage, other) and _overlap(shingles, theirs) >= _SAME
            for other, theirs, others in kept
            if other.document.id != passage.document.id
        ):
            kept.append((passage, shingles, figures))
            yield passage


def _overlap(some: frozenset[tuple[str, ...]], others: frozenset[tuple[str, ...]]) -> float:
    """Jaccard's index."""
    return len(some & others) / len(some | others)


def _near_in_time(passage: Passage, other: Passage) -> bool:
    one, two = passage.document.published_at, other.document.published_at
    return one is two is None or bool(one and two and abs(one.day - two.day) <= _APART)
