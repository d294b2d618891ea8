"""What an answer was to say, and which of it it says."""

from collections.abc import Sequence
from typing import Any, Final

from evals.answers.case import Case
from evals.answers.words import Word, holds, words

_LISTED: Final = 6
"""Of the spellings of one thing, of which a case may have a hundred."""


def expected(case: Case, text: str) -> list[dict[str, Any]]:
    """Groups of strings of which one must stand in the answer: {"held", "strings": [[string, held], …], "more": number
    of spellings left out}. Those that are held come first. What must not be held is a group with {"wrong": true}.
    """
    row = words(text)
    groups = [case.expected] if case.expected else []
    groups += [(string,) for string in case.must_include]
    groups += case.must_include_any
    told = [_group(row, strings) for strings in groups]
    return told + [{**_group(row, (string,)), "wrong": True} for string in case.wrong]


def _group(row: Sequence[Word], strings: Sequence[str]) -> dict[str, Any]:
    held: list[str] = []
    others: list[str] = []
    for string in strings:
        # Once enough are found, the rest is not looked for: that is what takes the time.
        found = len(held) < _LISTED and holds(row, words(string))
        (held if found else others).append(string)
    listed = [[string, True] for string in held] + [[string, False] for string in others]
    return {"held": bool(held), "strings": listed[:_LISTED], "more": max(0, len(listed) - _LISTED)}
