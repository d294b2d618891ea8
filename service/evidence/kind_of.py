"""Which conclusion a question asks for, and whether it asks for the lower side."""

import re
from typing import Final, Literal

Kind = Literal["count", "correction", "difference", "yes_no", "which", "change", "elapsed"]

_HIGHER: Final = (
    r"(?:more|most|higher|highest|larger|largest|bigger|biggest|greater|greatest|stronger|strongest|faster|fastest|"
    r"longer|longest)"
)
_LOWER: Final = (
    r"(?:less|least|fewer|fewest|lower|lowest|smaller|smallest|weaker|weakest|slower|slowest|shorter|shortest|"
    r"cheaper|cheapest)"
)
# The "Lower Bridge" is not lower, unless the question begins with it.
_ASKS_HIGHER: Final = re.compile(rf"(?:\A(?i:{_HIGHER})|\b{_HIGHER})\b")
_ASKS_LOWER: Final = re.compile(rf"(?:\A(?i:{_LOWER})|(?<!\bat )\b{_LOWER})\b")
_COMPARATIVE: Final = rf"(?:(?:{_HIGHER}|{_LOWER})(?<!st))"
_DIFFERENCE: Final = re.compile(
    rf"\bhow (?:many|much) {_COMPARATIVE}\b|\bby how (?:many|much)\b|\bdifference between\b|\bhow (?:many|much) did\b"
    r".{1,80}\b(?:rise|fall|grow|drop|increase|decrease|change)\b",
    re.IGNORECASE,
)
_ELAPSED: Final = re.compile(
    r"\bhow (?:long|many (?:days|weeks|months|years)) (?:\w+ ){0,2}(?:after|before|between|passed|elapsed|lay)\b", re.I
)
# "Was it higher in A than in B" asks about A, which comes first; "compared with B, was it higher in A" does not.
_YES_NO: Final = re.compile(rf"\A(?:did|was|were|is|are|has|have|had|do|does)\b.*\b{_COMPARATIVE}\b.*\bthan\b", re.I)
_DENIES: Final = re.compile(r"\b(?:not|never|no|\w+n['’]t)\b", re.IGNORECASE)
_WHICH: Final = re.compile(
    rf"\A\W*rank\b|\b(?:which|who|whose|among|compare)\b.*\b(?:{_HIGHER}|{_LOWER}|by|size|number)\b"
    rf"|\bor\b.*\b{_COMPARATIVE}\b|\b{_COMPARATIVE}\b.*\bor\b",
    re.IGNORECASE,
)
_CHANGE: Final = re.compile(
    r"\b(?:change[ds]?|move[ds]?|shift(?:ed)?|develop(?:ed)?|evolve[ds]?|happened to|compare|compared)\b", re.IGNORECASE
)


def kind_of(question: str, parts: int) -> Kind | None:
    if _ELAPSED.search(question):
        return "elapsed" if parts == 2 else None
    if _DENIES.search(question):
        return None
    if _DIFFERENCE.search(question):
        return "difference" if parts == 2 else None
    if _WHICH.search(question):
        return "which"
    if _YES_NO.search(question):
        return "yes_no" if parts == 2 else None
    return "change" if _CHANGE.search(question) and parts == 2 else None


def asks_for_lower(question: str) -> bool | None:
    """None where it says both."""
    lower, higher = bool(_ASKS_LOWER.search(question)), bool(_ASKS_HIGHER.search(question))
    return None if lower and higher else lower
