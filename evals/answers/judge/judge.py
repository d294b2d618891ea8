"""Judges what of some replies was not judged yet, several at a time."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from evals.answers.case import Case, Reply
from evals.answers.fingerprint import fingerprint
from evals.answers.judge.decide import Judge, Verdict
from evals.answers.judge.judged import Judged, Line
from evals.answers.judge.judgement import BEST, begin
from evals.answers.judge.rubrics.registry import Rubric
from evals.answers.judge.vote import Unscored
from evals.answers.progress import progress
from prompts.template import Prompt, load

# Gives them anew each time: there may be more than memory holds.
Replies: TypeAlias = Callable[[], Iterable[tuple[Case, Reply]]]


@dataclass(frozen=True, slots=True)
class Sitting:
    """How many judgements were asked for, and how many of them had no verdict; `why` is the last reason for that."""

    asked: int = 0
    unscored: int = 0
    why: str | None = None


async def judge(
    name: str, replies: Replies, rubrics: Sequence[Rubric], by: Judge, judged: Judged, at_once: int, again: bool = False
) -> Sitting:
    """Saves each judgement when it is there; who judges was appointed before. With `again` all is judged anew.

    Raises the GenerationError of a server that is not there for any question, and prompts.template.PromptError.
    """
    prompts = {rubric.prompt: load(rubric.prompt) for rubric in rubrics}
    sitting = Sitting()

    def waiting() -> Iterator[tuple[Rubric, Case, Reply]]:
        for case, reply in replies():
            for rubric in rubrics:
                asked, _ = begin(rubric.judge(case, reply))
                if asked is not None and (again or not judged.is_judged(rubric, case, reply)):
                    yield rubric, case, reply

    with progress(name, sum(1 for _ in waiting()), "judgements") as show:
        rest = waiting()

        async def work() -> None:
            nonlocal sitting
            for rubric, case, reply in rest:
                lines = await _judgement(by, prompts[rubric.prompt], rubric, case, reply)
                judged.save(case, fingerprint(case, reply), lines)
                why = next((line.reason for line in lines if line.score is None), None)
                sitting = Sitting(sitting.asked + 1, sitting.unscored + (why is not None), why or sitting.why)
                show(sitting.asked, sitting.unscored)

        try:
            async with asyncio.TaskGroup() as workers:
                for _ in range(at_once):
                    workers.create_task(work())
        except ExceptionGroup as failed:
            raise failed.exceptions[0] from None
    return sitting


async def _judgement(by: Judge, prompt: Prompt, rubric: Rubric, case: Case, reply: Reply) -> list[Line]:
    """A line for each figure of the rubric."""
    judgement = rubric.judge(case, reply)
    verdicts: list[Verdict] = []
    asked = next(judgement)
    try:
        while True:
            verdicts.append(await by.decide(prompt, asked))
            asked = judgement.send(verdicts[-1].level)
    except Unscored as error:
        return [Line(figure, None, str(error), ()) for figure in rubric.figures]
    except StopIteration as told:
        votes = tuple(vote for verdict in verdicts for vote in verdict.votes)
        return [Line(figure, told.value[figure], _reason(verdicts), votes) for figure in rubric.figures]


def _reason(verdicts: Sequence[Verdict]) -> str:
    """Of several verdicts, what was found wanting."""
    wanting = [verdict for verdict in verdicts if verdict.level < BEST] or verdicts[:1]
    return " ".join(verdict.reason for verdict in wanting)
