"""Judges a set of a saved run."""

from collections.abc import Iterator, Mapping, Sequence

from evals.answers.case import Case, Reply
from evals.answers.judge.decide import Judge
from evals.answers.judge.judge import Sitting, judge
from evals.answers.judge.judged import Appointed, Judged
from evals.answers.judge.rubrics.registry import Rubric
from evals.answers.saved import SetFolder


async def judge_set(
    folder: SetFolder,
    rubrics: Sequence[Rubric],
    by: Judge,
    appointed: Mapping[str, Appointed],
    at_once: int,
    again: bool = False,
) -> Sitting:
    """Raises as `judge` does, and SetError."""
    judged = Judged(folder.folder)
    judged.appoint(appointed)
    cases = {case.id: case for case in folder.cases()}
    # Of two replies of a case the later counts.
    last = {reply.case: number for number, reply in enumerate(folder.replies())}

    def replies() -> Iterator[tuple[Case, Reply]]:
        for number, reply in enumerate(folder.replies()):
            if last[reply.case] == number:
                yield cases[reply.case], reply

    return await judge(folder.folder.name, replies, rubrics, by, judged, at_once, again)
