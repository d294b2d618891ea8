"""Every kind of case that can be drafted, and its share of what is proposed. A new one: a file, and a line here."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from evals.draft.kinds.comparison import comparison
from evals.draft.kinds.conflict import conflict
from evals.draft.kinds.conversation import conversation
from evals.draft.kinds.material import Material
from evals.draft.kinds.single import single
from evals.draft.kinds.temporal import temporal
from evals.draft.kinds.unanswerable import unanswerable
from evals.draft.proposal import Proposal

# Gives proposals, the better ones first.
Kind: TypeAlias = Callable[[Material], Iterator[Proposal]]

KINDS: Final[Mapping[str, Kind]] = {
    "single": single,
    "temporal": temporal,
    "comparison": comparison,
    "conflict": conflict,
    "unanswerable": unanswerable,
    "conversation": conversation,
}
SHARES: Final[Mapping[str, int]] = {
    "single": 8,
    "temporal": 4,
    "comparison": 2,
    "conflict": 2,
    "unanswerable": 3,
    "conversation": 3,
}
"""What one kind falls short of, the singles make up."""
