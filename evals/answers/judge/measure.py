"""Measures how far a judge agrees with people."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from evals.answers.judge.agreement import Agreement, Compared, agreement
from evals.answers.judge.decide import Judge
from evals.answers.judge.judge import judge
from evals.answers.judge.judged import Appointed, Judged
from evals.answers.judge.judgement import level
from evals.answers.judge.people import SCALES, Rated
from evals.answers.judge.rubrics.registry import Rubric

_SOURCE: Final = "MTRAG human evaluations: "


async def measure(
    rated: Sequence[Rated],
    rubrics: Sequence[Rubric],
    by: Judge,
    appointed: Mapping[str, Appointed],
    judged: Judged,
    limit: int | None,
    at_once: int,
) -> list[Agreement]:
    """Judges the first `limit` answers that people rated, all if None, and compares. Raises as `judge` does."""
    judged.appoint(appointed)
    measured = []
    for rubric in rubrics:
        for figure in (figure for figure in rubric.figures if figure in SCALES):
            scales = SCALES[figure]
            sample = [(one, people) for one in rated if (people := one.level(figure)) is not None][:limit]
            pairs = [(one.case, one.reply) for one, _ in sample]
            await judge(f"{figure}, as people", partial(iter, pairs), [rubric], by, judged, at_once)
            scores = [judged.verdict(figure, case, reply) for case, reply in pairs]
            compared = [
                Compared(one.task, level(score), people, one.ratings[scales[0]] if len(scales) == 1 else ())
                for (one, people), score in zip(sample, scores, strict=True)
                if score is not None
            ]
            source = _SOURCE + ", ".join(scales)
            measured.append(agreement(figure, appointed[figure], source, compared, len(pairs) - len(compared)))
    return measured
