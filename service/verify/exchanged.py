"""What a claim puts in the place of words of its source, where it otherwise repeats them: one name for another, "has"
for "will", a "not" too many.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from fractions import Fraction
from functools import lru_cache
from typing import Final

from service.verify.modality import certainty
from service.verify.needs import Needs, needs
from service.verify.negation import denies
from service.verify.opposites import says_the_contrary
from service.verify.verbs import base_stems

_WORD: Final = re.compile(r"[\w.,/]*\w(?:[’'-]\w+)*|[%$€£]")
_LIMIT: Final = re.compile(
    r"\b(?:up to|at (?:least|most)|(?:more|less|fewer) than|nearly|almost|approximately|roughly)\b", re.IGNORECASE
)
_HEDGE: Final = re.compile(rf"{_LIMIT.pattern}|\b(?:about|around|some|over|above|under|below)\b", re.IGNORECASE)
_FEW: Final = 4  # words: a longer exchange is another way to say it, or a part left out
_ALIKE: Final = 0.5  # share of the claim's words that stand in the source in the same order


@lru_cache(maxsize=256)
def exchanges(claim: str, source: str) -> tuple[tuple[str, str], ...]:
    """(words of the claim, words of the source) between words that both have; one side may be empty."""
    return tuple(_exchanges(_WORD.findall(claim), _WORD.findall(source)))


def _exchanges(said: list[str], told: list[str]) -> Iterator[tuple[str, str]]:
    lower = [word.lower() for word in said], [word.lower() for word in told]
    matcher = SequenceMatcher(None, *lower, autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) < _ALIKE * len(said):
        return
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal" and first and start and last - first <= _FEW and end - start <= _FEW:
            yield " ".join(said[first:last]), " ".join(told[start:end])


def exchanges_an_anchor(claim: str, source: str, held: Needs) -> bool:
    """Whether a number, a date or a name that is not held stands where the source has another one."""
    # Days of months too: "8 June" and "June 08" are no exchange.
    in_source = held.anchors | {("number", Fraction(digits)) for digits in re.findall(r"\d+", source)}
    for said, told in exchanges(claim, source):
        # "x": at the start of a sentence a capital would mean nothing.
        ours, theirs = needs(f"x {said}").anchors - in_source, needs(f"x {told}").anchors
        if {kind for kind, _ in ours} & {kind for kind, _ in theirs}:
            return True
    return False


def exchanges_a_limit(claim: str, source: str) -> bool:
    """Whether the claim has nothing where the source says "up to" or "nearly"."""
    return any(_LIMIT.search(told) and not _HEDGE.search(said) for said, told in exchanges(claim, source))


def exchanges_opposites(claim: str, source: str) -> bool:
    return any(says_the_contrary(base_stems(said), base_stems(told)) for said, told in exchanges(claim, source))


def exchanges_a_denial(claim: str, source: str) -> bool:
    return any(denies(said) != denies(told) for said, told in exchanges(claim, source))


def exchanges_certainty(claim: str, source: str) -> bool:
    """Whether the claim has a surer word, or none, where the source has "will", "may" or the like."""
    # "x": a lone "May" that opens a text could be the month or not; within one it is the month.
    return any(certainty(f"x {said}") > certainty(f"x {told}") for said, told in exchanges(claim, source))
