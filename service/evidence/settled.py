"""Whether a statement tells how things are, and not how they are planned, wished for or denied to be."""

import re
from typing import Final

_UNSETTLED: Final = re.compile(
    r"\b(?:would|will|shall|(?-i:may)|might|could|should|propos(?:e[sd]?|ing|als?)|plan(?:s|ned|ning)?"
    r"|expect(?:s|ed)?|prefer(?:s|red)?|pledge[sd]?|promise[sd]?|forecasts?|projected|predict(?:s|ed)?|want(?:s|ed)?"
    r"|seek(?:s|ing)?|sought|recommend(?:s|ed)?|demand(?:s|ed)?|urge[sd]?|call(?:s|ed) for|threaten(?:s|ed)?"
    r"|consider(?:s|ed|ing)?|reject(?:s|ed)?|den(?:y|ied|ies)|rul(?:es|ed) out|not|never|\w+n['’]t|no longer|instead of"
    r"|rather than|if|whether|(?:due|set|about) to|to be)\b",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"[.;:!?,]\s|\s?[—–]\s?|\s(?=(?:and|but|while|many of whom|who|which|that) )")


def settled(question: str, text: str, words: str = "") -> bool:
    """Of the clause that holds `words`, or of the whole. What the question itself puts as planned may be planned."""
    held = [clause for clause in _CLAUSE.split(text) if words in clause] if words else []
    return bool(_UNSETTLED.search(question)) or not any(_UNSETTLED.search(clause) for clause in held or [text])
