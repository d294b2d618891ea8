"""Whether both sides of a conflict are shown."""

from evals.answers.case import Case, Reply
from evals.answers.metrics.expected_strings import one_of
from evals.answers.words import Day, holds, words


def conflict(case: Case, reply: Reply) -> dict[str, float | None]:
    """Of a case that has `dates`, the days of its conflicting values, 0 or 1 each; None for others.

    values: the answer holds all values: `must_include`, and one of each group of `must_include_any` that is no date.
    dates: it says every day of `dates`. conflicting: that is its outcome.
    """
    if not case.dates:
        return {"values": None, "dates": None, "conflicting": None}
    row = words(reply.text)
    groups: list[tuple[str, ...]] = [(string,) for string in case.must_include]
    groups += [group for group in case.must_include_any if not _of_dates(group)]
    return {
        "values": float(all(one_of(row, group) for group in groups)),
        "dates": float(all(holds(row, words(day)) for day in case.dates)),
        "conflicting": float(reply.outcome == "conflicting"),
    }


def _of_dates(group: tuple[str, ...]) -> bool:
    return all(isinstance(word, Day) for string in group for word in words(string))
