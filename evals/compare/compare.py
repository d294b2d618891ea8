"""Two runs of a suite, figure by figure and kind by kind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evals.answers.judge.judges import judges
from evals.answers.saved import SetFolder
from evals.answers.score import score_saved
from evals.compare.flips import Flips, flips
from evals.compare.judged_otherwise import judged_otherwise
from evals.compare.match import Matched, match
from evals.compare.row import Row, row
from evals.compare.statistic import Statistic, statistics
from evals.errors import SetError


@dataclass(frozen=True, slots=True)
class Compared:
    """A suite that both runs have. Rows of all cases come first, then those of each kind; the figures
    that were `judged_otherwise` have none. `judges` says of judged figures how far their judge agrees with people.
    """

    suite: str
    matched: Matched
    judges: Mapping[str, str]
    judged_otherwise: frozenset[str]
    rows: tuple[Row, ...]
    flips: Flips


def compare(
    a: SetFolder, b: SetFolder, figure: str = "right", kind: str | None = None, matched: Matched | None = None
) -> Compared:
    """B against A; `figure` is the one whose flips are listed; with `kind` only its cases. `matched` are their pairs,
    if they are known already. Raises SetError.
    """
    suite = b.about()["name"]
    matched = matched or match(suite, a, score_saved(b))
    others = judged_otherwise(a, b)
    known = statistics([*matched.a, *matched.b])
    comparable = [one for name, one in known.items() if name not in others]
    kinds = matched.kinds
    if kind is not None and kind not in kinds:
        raise SetError(f"{suite}: there is no kind {kind}; there are {', '.join(kinds)}.")
    rows = tuple(_rows(matched, comparable, [None, *kinds] if kind is None else [kind]))
    return Compared(suite, matched, judges(b), others, rows, flips(known, figure, matched.of_kind(kind), (a, b)))


def _rows(matched: Matched, known: Sequence[Statistic], kinds: Sequence[str | None]) -> Iterator[Row]:
    """A figure that applies to no case of a kind has no row."""
    for kind in kinds:
        for statistic in known:
            one = row(statistic, matched, kind)
            if one.pairs.applying:
                yield one
