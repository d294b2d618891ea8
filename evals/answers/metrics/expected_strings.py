"""Whether an answer holds the strings that a case asks for."""

from evals.answers.case import Case, Reply
from evals.answers.words import Word, holds, words


def expected_strings(case: Case, reply: Reply) -> dict[str, float | None]:
    """1 if the answer holds one of `expected` (if any), all of `must_include` and one of each group of
    `must_include_any`, else 0. None for a case that is unanswerable or asks for no string.

    The grading of the federal cases' README; numbers and dates are compared by value (`evals.answers.words`).
    """
    if not case.answerable or not case.has_strings:
        return {"strings": None}
    row = words(reply.text)
    groups = [case.expected] if case.expected else []
    groups += [(string,) for string in case.must_include]
    groups += case.must_include_any
    return {"strings": float(all(one_of(row, group) for group in groups))}


def one_of(row: tuple[Word, ...], strings: tuple[str, ...]) -> bool:
    return any(holds(row, words(string)) for string in strings)
