"""Picks the cases to propose: so many of each kind, spread over documents, publishers, months and templates."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from evals.draft.kinds.material import Material
from evals.draft.kinds.registry import KINDS, SHARES
from evals.draft.proposal import Proposal
from evals.draft.sound import unsound

_POOL: Final = 5
"""Proposals looked at for each that is wanted."""
_WEIGHTS: Final = {"document": 4.0, "words": 3.0, "by": 2.0, "answer": 2.0, "publisher": 0.5, "month": 0.5}
"""How much it counts against a proposal that one was taken of the same document, and so on."""


def propose(
    material: Material, kinds: Sequence[str], count: int, spread: "Spread", singles: Sequence[Proposal] = ()
) -> list[Proposal]:
    """At most `count`. `singles` come before those that the templates make."""
    wanted = shares(kinds, count)
    taken: list[Proposal] = []
    # The rarer kinds first: what they fall short of goes to the kind that has most.
    for kind in sorted(kinds, key=lambda kind: kind == "single"):
        if kind == "single":
            taken += spread.take(iter(singles), wanted[kind])
        number = count - len(taken) if kind == "single" else min(wanted[kind], count - len(taken))
        taken += spread.take(KINDS[kind](material), number)
    return taken


def shares(kinds: Sequence[str], count: int) -> dict[str, int]:
    """`count` in the proportions of `SHARES`, at least one each if it goes round."""
    total, least = sum(SHARES[kind] for kind in kinds), int(count >= len(kinds))
    return {kind: max(least, round(count * SHARES[kind] / total)) for kind in kinds}


class Spread:
    """Takes what is least like what was taken, and nothing that was `asked` already (whole questions, see `whole`).

    `thrown_away` counts by reason what was not taken because it does not hold.
    """

    def __init__(self, asked: Iterable[str]) -> None:
        self.thrown_away: Counter[str] = Counter()
        self._asked = set(asked)
        self._used: Counter[tuple[str, str]] = Counter()

    def is_new(self, proposal: Proposal) -> bool:
        return whole(proposal.question, proposal.history) not in self._asked

    def take(self, proposals: Iterator[Proposal], number: int) -> Iterator[Proposal]:
        pool = list(islice(self._sound(proposals), _POOL * number))
        for _ in range(number):
            pool = [proposal for proposal in pool if self.is_new(proposal)]
            if not pool:
                return
            # Of those that are equally new the first, which is the better one.
            best = min(pool, key=self._likeness)
            self._asked.add(whole(best.question, best.history))
            self._used.update(_features(best))
            yield best

    def _sound(self, proposals: Iterator[Proposal]) -> Iterator[Proposal]:
        for proposal in proposals:
            if reason := unsound(proposal):
                self.thrown_away[reason] += 1
            else:
                yield proposal

    def _likeness(self, proposal: Proposal) -> float:
        return sum(self._used[feature] * _WEIGHTS[feature[0]] for feature in _features(proposal))


def whole(question: str, history: Iterable[dict[str, str]]) -> str:
    """What is the same for questions that differ in case, space and signs alone, and are asked after the same."""
    said = " ".join([*(turn["content"] for turn in history), question]).lower()
    return " ".join("".join(sign for sign in said if sign.isalnum() or sign.isspace()).split())


def _features(proposal: Proposal) -> list[tuple[str, str]]:
    return [
        ("by", f"{proposal.kind} {proposal.by}"),
        ("words", " ".join(proposal.question.lower().split()[:5])),
        *(("answer", value) for value in proposal.expected[:1]),
        *(
            feature
            for source in proposal.sources
            for feature in (
                ("document", source.id),
                ("publisher", str(source.publisher)),
                ("month", str(source.day)[:7]),
            )
        ),
    ]
