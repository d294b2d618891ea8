"""Whether silence falls where it should."""

from collections.abc import Iterable
from dataclasses import dataclass

from evals.answers.case import REFUSED


@dataclass(frozen=True, slots=True)
class Refusal:
    """Shares are in 0..1, or None where there is nothing to divide by; the others are numbers of cases."""

    precision: float | None
    recall: float | None
    f1: float | None
    refused: int
    rightly: int
    unanswerable: int


def refusal(cases: Iterable[tuple[bool, str]], refusing: frozenset[str] = frozenset({REFUSED})) -> Refusal:
    """Of pairs (answerable, outcome): precision = refused and unanswerable / refused; recall = the same / unanswerable;
    F1 their harmonic mean = 2 rightly / (refused + unanswerable).

    An outcome counts as a refusal if it is among `refusing`. A request that failed refused nothing, and counts among
    the unanswerable as any other.
    """
    refused = rightly = unanswerable = 0
    for answerable, outcome in cases:
        unanswerable += not answerable
        refused += outcome in refusing
        rightly += outcome in refusing and not answerable
    return Refusal(
        rightly / refused if refused else None,
        rightly / unanswerable if unanswerable else None,
        2 * rightly / (refused + unanswerable) if unanswerable else None,
        refused,
        rightly,
        unanswerable,
    )
