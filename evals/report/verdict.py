"""How a case came out, in a word."""

from typing import Literal, TypeAlias

from evals.answers.score import Scored

Verdict: TypeAlias = Literal["right", "wrong", "failed", "open"]


def verdict(scored: Scored) -> Verdict:
    """By the figure `right`. "failed" is a request that brought no answer; "open" a case that does not say what is
    right.
    """
    if scored.reply.error is not None:
        return "failed"
    match scored.figures.get("right"):
        case None:
            return "open"
        case right:
            return "right" if right == 1 else "wrong"
