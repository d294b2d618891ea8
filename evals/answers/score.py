"""Scores every case of a set, those included that have no reply."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from evals.answers.case import ERROR, Case, Reply
from evals.answers.judge.judged import Judged
from evals.answers.kept import Kept
from evals.answers.metric import Metric
from evals.answers.metrics.registry import METRICS, SLOW
from evals.answers.progress import Show, progress
from evals.answers.saved import SetFolder

NOT_ASKED: Final = "not asked"
"""The error of a case that has no reply."""
_NOTHING: Final[Mapping[str, Case]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Scored:
    """`figures` of the case by name, 0 to 1; None where the metric does not apply, or where a judge is `asked` about it
    and there is no verdict. Of `reply` the texts, citations and passages have been let go: they are what is large.
    """

    case: Case
    reply: Reply
    figures: dict[str, float | None]
    asked: frozenset[str] = frozenset()

    @property
    def unscored(self) -> frozenset[str]:
        return frozenset(figure for figure in self.asked if self.figures[figure] is None)


def score_saved(folder: SetFolder, corrected: Mapping[str, Case] = _NOTHING) -> list[Scored]:
    """Every case of one set of a saved run, with all that is known of it; by what is `corrected` in the place of cases
    of that id, which must ask the same. What takes long is computed when it is first asked for, and kept in the folder.
    Raises SetError.
    """
    cases = [corrected.get(case.id, case) for case in folder.cases()]
    kept = Kept(folder.folder / "kept.jsonl", SLOW)
    with progress(f"{folder.folder.name}: scores", len(cases), "cases") as show:
        replies = _shown(folder.replies(), show)
        return score(cases, replies, (*METRICS, kept.measure), Judged(folder.folder))


def score(
    cases: Sequence[Case],
    replies: Iterable[Reply],
    metrics: Sequence[Metric] = METRICS,
    judged: Judged | None = None,
) -> list[Scored]:
    """In the order of `cases`: the denominators are theirs. A case without a reply counts as failed; of two replies the
    later counts. Replies are taken one at a time.
    """
    by_id = {case.id: case for case in cases}
    scored = {reply.case: _score(by_id[reply.case], reply, metrics, judged) for reply in replies}
    return [
        scored.get(case.id) or _score(case, Reply(case.id, ERROR, error=NOT_ASKED), metrics, judged) for case in cases
    ]


def _score(case: Case, reply: Reply, metrics: Sequence[Metric], judged: Judged | None) -> Scored:
    figures: dict[str, float | None] = {}
    for metric in metrics:
        figures |= metric(case, reply)
    told, asked = judged.figures(case, reply) if judged else ({}, frozenset())
    return Scored(case, _light(reply), figures | told, asked)


def _light(reply: Reply) -> Reply:
    return replace(reply, text="", reason="", standalone_question="", sentences=(), citations=(), retrieved=())


def _shown(replies: Iterable[Reply], show: Show) -> Iterator[Reply]:
    for number, reply in enumerate(replies, 1):
        yield reply
        show(number, 0)
