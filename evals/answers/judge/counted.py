"""How much of a judged figure a model judged."""

from collections.abc import Iterable
from dataclasses import dataclass

from evals.answers.score import Scored


@dataclass(frozen=True, slots=True)
class Counted:
    """Of the `of` cases that a figure applies to a judge is `asked` about some, and gave a verdict on `judged`. Rules
    settle the others.
    """

    of: int
    asked: int
    judged: int

    @property
    def unscored(self) -> int:
        return self.asked - self.judged

    @property
    def unscored_share(self) -> float:
        """Of what a judge is asked about: what rules settle says nothing of how often it is silent."""
        return self.unscored / self.asked if self.asked else 0.0


def counted(figure: str, scored: Iterable[Scored]) -> Counted:
    values = [(one.figures.get(figure), figure in one.asked) for one in scored]
    return Counted(
        sum(is_asked or value is not None for value, is_asked in values),
        sum(is_asked for _, is_asked in values),
        sum(is_asked and value is not None for value, is_asked in values),
    )
