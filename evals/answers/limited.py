"""Fewer cases of a set, for a quick look."""

from collections.abc import Sequence
from dataclasses import replace

from evals.answers.answer_set import AnswerSet
from evals.answers.case import Case


def limited(answer_set: AnswerSet, limit: int | None) -> AnswerSet:
    """At most `limit` cases of each kind, evenly spread, the same ones every time. None: all of them. A set that has
    no more stays as it is.
    """
    if limit is None:
        return answer_set
    kinds: dict[str, list[Case]] = {}
    for case in answer_set.cases:
        kinds.setdefault(case.kind, []).append(case)
    if max(map(len, kinds.values()), default=0) <= limit:
        return answer_set
    kept = {case.id for cases in kinds.values() for case in spread(cases, limit)}
    parts = tuple(
        replace(part, cases=tuple(case for case in part.cases if case.id in kept)) for part in answer_set.parts
    )
    return replace(answer_set, parts=parts, note=f"{answer_set.note} At most {limit} cases of a kind.".lstrip())


def spread(cases: Sequence[Case], count: int) -> list[Case]:
    """At most `count` of the cases, evenly spread."""
    count = min(count, len(cases))
    return [cases[number * len(cases) // count] for number in range(count)]
