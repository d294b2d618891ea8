"""Which way things are said to go, up or down, and whether that is told as done."""

import re
from collections.abc import Iterator
from typing import Final, Literal

Direction = Literal["up", "down"]

_WORDS: Final[dict[Direction, str]] = {
    "up": r"rais(?:e[sd]?|ing)|lift(?:s|ed|ing)?|increas(?:e[sd]?|ing)|hik(?:e[sd]?|ing)|boost(?:s|ed|ing)?"
    r"|ris(?:es?|en|ing)|rose|climb(?:s|ed|ing)?|grow(?:s|n|ing)?|grew|strengthen(?:s|ed|ing)?|expand(?:s|ed|ing)?"
    r"|went up|go up",
    # "Lower prices" are no deed, and who declined to do a thing did not lower it.
    "down": r"cut(?:s|ting)?|lower(?:s|ed|ing)|lower(?= (?:the|its|their|his|her|our|rates?|interest)\b)"
    r"|reduc(?:e[sd]?|ing|tions?)|decreas(?:e[sd]?|ing)|trim(?:s|med|ming)?|slash(?:es|ed|ing)?"
    r"|fall(?:s|en|ing)?|fell|drop(?:s|ped|ping)?|declin(?:e[sd]?|ing)(?! to\b)|shr(?:inks?|ank|unk)"
    r"|weaken(?:s|ed|ing)?|eas(?:e[sd]?|ing)|went down|go down",
}
_DIRECTED: Final = {way: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for way, words in _WORDS.items()}
_BEFORE_CHANGE: Final = {
    way: re.compile(
        rf"\b(?:{words}|{way})\b(?:(?: [\w’'-]+){{0,6}}? (?:by|of|at an?))?"
        r"(?: (?:about|around|some|nearly|almost|roughly|another|an? (?:further|additional)|a total of|[$€£¥]))* ?\Z",
        re.IGNORECASE,
    )
    for way, words in _WORDS.items()
}
_CHANGED: Final = re.compile(r"\b(?:did|has|have|had|was|were)\b.*\bchanged?\b", re.IGNORECASE)
# What is wished, planned, weighed, denied or voted against has not been done.
_NOT_DONE: Final = re.compile(
    r"\b(?:would|will|shall|(?-i:may)|might|could|should|must|prefer\w*|anticipat\w*|expect\w*|whether|if|when|until|"
    r"unless|likely|unlikely|appropriate|plan\w*|propos\w*|consider\w*|determining|prepared|ready|against|pledg\w*|"
    r"ongoing|no|not|\w+n['’]t|never|neither|nor|without|instead of|rather than|further|future|seek\w*|sought|help|"
    r"in order to|aim\w*|want\w*|wish\w*|hop(?:e[sd]?|ing)|favou?r\w*|refus\w*|declin\w+ to|fail\w*|reject\w*|"
    r"den(?:y|ie[sd]|ying)|rul\w+ out|urg(?:e[sd]?|ing)|call(?:s|ed|ing)? (?:for|on)|demand\w*|ask(?:s|ed|ing)?|"
    r"recommend\w*|request\w*|threat\w*|promis\w*|vow\w*|intend\w*|scheduled|(?:due|set|about|yet) to|to be|"
    r"postpon\w*|delay\w*|dissent\w*|argu\w*|forecast\w*|predict\w*|project(?:s|ed))\b",
    re.IGNORECASE,
)
_DECIDED: Final = re.compile(
    r"\b(?:decided|voted|agreed|approved|chose|moved|acted)(?: today| also| unanimously)* (?:to )?\Z", re.IGNORECASE
)
_UNDECIDED: Final = re.compile(
    r"\b(?:not|\w+n['’]t|never|would|will|(?-i:may)|might|could|should|if|unless|whether|against|had|yet)\b",
    re.IGNORECASE,
)
_REACH: Final = 90  # characters before the word that may say so
_CLAUSE: Final = re.compile(r"[.;:!?]\s|, (?:and|but|while|which|so|the|it|they) |\n")


def deeds(question: str) -> frozenset[Direction]:
    """Those that a question speaks of; a change may be either."""
    if _CHANGED.search(question):
        return frozenset(_DIRECTED)
    return frozenset(way for way, pattern in _DIRECTED.items() if pattern.search(question))


def without_directions(text: str) -> str:
    for pattern in _DIRECTED.values():
        text = pattern.sub(" ", text)
    return text


def done(text: str) -> frozenset[Direction]:
    """Those that are told as done: "decided to raise", not "preferred to raise"."""
    return frozenset(way for way, _, _ in told_as_done(text))


def told_as_done(text: str) -> Iterator[tuple[Direction, int, int]]:
    """With the place of the word that tells it: text[start:end]."""
    for way, pattern in _DIRECTED.items():
        yield from ((way, match.start(), match.end()) for match in pattern.finditer(text) if _is_done(match))


def changed_by(before: str) -> Direction | None:
    """Which way something went by the number that follows these words: "rose by", not "rose to"."""
    return next((way for way, pattern in _BEFORE_CHANGE.items() if pattern.search(before[-_REACH:])), None)


def _is_done(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    clause = before[max((found.end() for found in _CLAUSE.finditer(before)), default=0) :]
    # "Seeking to bring prices down, decided to raise" is done; "has not decided to raise" is not.
    decided = _DECIDED.search(clause)
    return not (_UNDECIDED.search(clause, 0, decided.start()) if decided else _NOT_DONE.search(clause))
