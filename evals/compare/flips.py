"""The cases whose figure differs between two runs, with both answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.answers.case import Case, Reply
from evals.answers.saved import SetFolder
from evals.answers.score import Scored
from evals.compare.paired import paired
from evals.compare.statistic import Statistic
from evals.errors import SetError


@dataclass(frozen=True, slots=True)
class Flip:
    """`a` and `b` are the figures of the case, `before` and `after` the replies, whole."""

    case: Case
    a: float
    b: float
    before: Reply
    after: Reply


@dataclass(frozen=True, slots=True)
class Flips:
    """Of one figure: the cases that are worse in B, and those that are better; those that changed most come first."""

    figure: str
    worse: tuple[Flip, ...]
    better: tuple[Flip, ...]


def flips(
    known: Mapping[str, Statistic],
    figure: str,
    scored: tuple[Sequence[Scored], Sequence[Scored]],
    folders: tuple[SetFolder, SetFolder],
) -> Flips:
    """Raises SetError if the figure is none that each case has by itself."""
    per_case = [name for name, statistic in known.items() if statistic.per_case]
    if figure not in per_case:
        raise SetError(f"There is no figure {figure} of single cases; there are {', '.join(per_case)}.")
    pairs = paired(known[figure], *scored)
    differ = {case: (x, y) for case, x, y in zip(pairs.cases, pairs.a, pairs.b, strict=True) if x != y}
    cases = {one.case.id: one.case for one in scored[1]}
    before, after = (_replies(folder, differ) for folder in folders)
    found = [
        Flip(cases[id_], float(x), float(y), before.get(id_, one.reply), after.get(id_, other.reply))
        for one, other in zip(*scored, strict=True)
        for id_ in [one.case.id]
        if id_ in differ
        for x, y in [differ[id_]]
    ]
    found.sort(key=lambda flip: -abs(flip.b - flip.a))
    fell = tuple(flip for flip in found if flip.b < flip.a)
    rose = tuple(flip for flip in found if flip.b > flip.a)
    return Flips(figure, rose, fell) if known[figure].lower_is_better else Flips(figure, fell, rose)


def _replies(folder: SetFolder, wanted: Mapping[str, object]) -> dict[str, Reply]:
    return {reply.case: reply for reply in folder.replies() if reply.case in wanted}
