"""Who judged what in two runs: figures of different judges cannot be compared."""

from evals.answers.judge.judged import Judged
from evals.answers.saved import SetFolder


def judged_otherwise(a: SetFolder, b: SetFolder) -> frozenset[str]:
    """The figures that another model, or another prompt, judged in A than in B. Raises SetError."""
    before, after = Judged(a.folder).judges, Judged(b.folder).judges
    return frozenset(
        figure
        for figure, judge in after.items()
        if figure in before and (judge.model, judge.prompt) != (before[figure].model, before[figure].prompt)
    )
