"""Whether a text denies something."""

import re
from collections.abc import Set as AbstractSet
from typing import Final

from service.verify.verbs import base_stems

_NEGATION: Final = re.compile(
    r"\b(?:not?|never|none|neither|nor|without|cannot|\w{1,9}n['’]t|(?:fail|refus|declin)(?:e|es|ed|s|ing)? to"
    r"|unable to|den(?:y|ies|ied|ying) (?:that|hav\w+|be\w+))\b",
    re.IGNORECASE,
)
# "No, it was 400" denies what was asked, not what it says; "no later than" and "No. 5" deny nothing.
_AFFIRMS: Final = re.compile(
    r"\A\s*no[,.;:]|\bno (?:later|earlier|fewer|less|more) than\b|\bno\. ?\d|\bnot only\b", re.IGNORECASE
)
_CLAUSE_ENDS: Final = re.compile(r"[,;:.!?—–()]")


def denies(text: str, about: AbstractSet[str] | None = None) -> bool:
    """Whether there is a negation; with `about`, one whose clause goes on with a word of these stems."""
    text = _AFFIRMS.sub(" ", text)
    negations = list(_NEGATION.finditer(text))
    if about is None:
        return bool(negations)
    return any(not about.isdisjoint(base_stems(_clause(text, match.start()))) for match in negations)


def _clause(text: str, start: int) -> str:
    ends = _CLAUSE_ENDS.search(text, start)
    return text[start : ends.start() if ends else len(text)]
