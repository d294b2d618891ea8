"""Scores every case of a set, those included that have no reply."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from evals.answers.case import ERROR, Case, Reply
from evals.answers.metrics.registry import METRICS
from evals.answers.saved import SetFolder

NOT_ASKED: Final = "not asked"
"""The error of a case that has no reply."""


@dataclass(frozen=True, slots=True)
class Scored:
    """`figures` of the case by name, 0 to 1; None where the metric does not apply, or where its name is among
    `unscored`: there a judge did not answer. Of `reply` the texts, citations and passages have been let go: they are
    what is large.
    """

    case: Case
    reply: Reply
    figures: dict[str, float | None]
    unscored: frozenset[str] = frozenset()


def score_saved(folder: SetFolder) -> list[Scored]:
    """Every case of one set of a saved run, with all that is known of it."""
    return score(folder.cases(), folder.replies())


def score(cases: Sequence[Case], replies: Iterable[Reply]) -> list[Scored]:
    """In the order of `cases`: the denominators are theirs. A case without a reply counts as failed; of two replies the
    later counts. Replies are taken one at a time.
    """
    by_id = {case.id: case for case in cases}
    scored = {reply.case: _score(by_id[reply.case], reply) for reply in replies}
    return [scored.get(case.id) or _score(case, Reply(case.id, ERROR, error=NOT_ASKED)) for case in cases]


def _score(case: Case, reply: Reply) -> Scored:
    figures: dict[str, float | None] = {}
    for metric in METRICS:
        figures |= metric(case, reply)
    return Scored(case, replace(reply, text="", reason="", standalone_question="", citations=(), retrieved=()), figures)
