"""What a judge said of a set, figure by figure."""

from dataclasses import dataclass
from statistics import fmean

from evals.answers.judge.counted import counted
from evals.answers.judge.judged import Judged
from evals.answers.saved import SetFolder
from evals.answers.score import Scored


@dataclass(frozen=True, slots=True)
class Verdicts:
    """`mean` is over those of the `cases` it applies to that are not `unscored`; None without any. The model `judged`
    some of them, and rules settled the others.
    """

    figure: str
    mean: float | None
    cases: int
    judged: int
    unscored: int
    model: str
    prompt: str
    agreement: str | None


def verdicts(folder: SetFolder, scored: list[Scored]) -> list[Verdicts]:
    """Raises SetError."""
    told = []
    for figure, judge in Judged(folder.folder).judges.items():
        values = [value for one in scored if (value := one.figures[figure]) is not None]
        count = counted(figure, scored)
        told.append(
            Verdicts(
                figure,
                fmean(values) if values else None,
                count.of,
                count.judged,
                count.unscored,
                judge.model,
                judge.prompt,
                judge.agreement,
            )
        )
    return told
