"""Which cases two runs of a suite share."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evals.answers.case import Case
from evals.answers.expected_outcome import expected_outcome
from evals.answers.saved import SetFolder
from evals.answers.score import NOT_ASKED, Scored, score_saved
from evals.errors import SetError


@dataclass(frozen=True, slots=True)
class Matched:
    """`a` and `b` are of the same cases, in the order of B. `only_a`, `only_b` and `unreviewed` count those that are
    left out; `missing_a` and `missing_b` those among the rest that were never asked, and so count as errors;
    `corrected` those of which A expected something else.
    """

    a: tuple[Scored, ...]
    b: tuple[Scored, ...]
    only_a: int
    only_b: int
    unreviewed: int
    corrected: int

    @property
    def failed_a(self) -> int:
        return sum(one.reply.error is not None for one in self.a)

    @property
    def missing_a(self) -> int:
        return unanswered(self.a)

    @property
    def missing_b(self) -> int:
        return unanswered(self.b)

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.case.kind for one in self.b))

    def of_kind(self, kind: str | None) -> tuple[tuple[Scored, ...], tuple[Scored, ...]]:
        """None is all of them."""
        return tuple(one for one in self.a if kind in (None, one.case.kind)), tuple(
            one for one in self.b if kind in (None, one.case.kind)
        )


def match(suite: str, a: SetFolder, b: Sequence[Scored]) -> Matched:
    """Scores the replies of A by what B expects, so that a corrected case is corrected for both. Raises SetError where
    a case asks something else in A than in B, or no case is shared.
    """
    before = {case.id: case for case in a.cases()}
    shared = [one for one in b if one.case.id in before]
    for one in shared:
        if before[one.case.id].asked != one.case.asked:
            raise SetError(
                f"{suite}: the case {one.case.id} asks something else in A than in B, or names other evidence, so that "
                "its answers cannot be compared. Run A again over the cases of today, or give the changed case a new "
                "id."
            )
    reviewed = [one for one in shared if one.case.reviewed]
    if not reviewed:
        raise SetError(
            f"{suite}: A and B share {len(shared)} cases, none of them reviewed. Run both over the same cases, and "
            "review them first."
            if shared
            else f"{suite}: A and B share no case. Run both over the same cases."
        )
    corrected = {one.case.id: one.case for one in reviewed if _expected(before[one.case.id]) != _expected(one.case)}
    scored = {one.case.id: one for one in score_saved(a, corrected)}
    return Matched(
        tuple(scored[one.case.id] for one in reviewed),
        tuple(reviewed),
        len(before) - len(shared),
        len(b) - len(shared),
        len(shared) - len(reviewed),
        len(corrected),
    )


def unanswered(scored: Sequence[Scored]) -> int:
    """How many were never asked: the run was cut off."""
    return sum(one.reply.error == NOT_ASKED for one in scored)


def _expected(case: Case) -> tuple[object, ...]:
    """All that figures hang on; of tags only those that are measured by."""
    return replace(case, tags=(), reviewed=True), expected_outcome(case), "latest" in case.tags
