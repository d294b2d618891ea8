"""Words that say the contrary of each other."""

from collections.abc import Set as AbstractSet
from typing import Final

from service.verify.verbs import base_stems

_PAIRS: Final = """raise/lower raise/cut raise/reduce increase/decrease increase/reduce increase/lower increase/cut
rise/fall rise/drop rise/decline grow/shrink gain/lose win/lose improve/worsen strengthen/weaken accelerate/slow
tighten/ease tighten/loosen expand/contract approve/reject accept/reject accept/refuse support/oppose favor/oppose
allow/ban allow/prohibit permit/prohibit require/prohibit impose/lift impose/suspend extend/shorten extend/end
begin/end start/stop open/close enter/leave arrive/depart buy/sell purchase/sell import/export hire/fire
north/south east/west northern/southern eastern/western northward/southward eastward/westward
upper/lower maximum/minimum highest/lowest higher/lower warmer/cooler early/late earlier/later former/current
guilty/innocent convict/acquit succeed/fail public/private male/female include/exclude confirm/deny"""


def _opposites() -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for pair in _PAIRS.split():
        one, other = (next(iter(base_stems(word))) for word in pair.split("/"))
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    return table


_OPPOSITES: Final = _opposites()


def says_the_contrary(claim: AbstractSet[str], evidence: AbstractSet[str]) -> bool:
    """Whether a stem of the claim is missing in the evidence, which has its opposite instead, that the claim lacks."""
    return any(_OPPOSITES.get(stem, set()) & (evidence - claim) for stem in claim - evidence)
