"""Which outcomes a set's cases had, by what they should have been."""

from collections import Counter
from collections.abc import Iterable


def outcomes(cases: Iterable[tuple[str, str]]) -> dict[str, Counter[str]]:
    """Of pairs (what it should be, outcome): the confusion matrix, its rows in the order of their first case."""
    table: dict[str, Counter[str]] = {}
    for expected, outcome in cases:
        table.setdefault(expected, Counter())[outcome] += 1
    return table
