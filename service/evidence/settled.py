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
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")


def settled(question: str, text: str, words: str = "") -> bool:
    """Of the sentences that hold `words`. What the question itself puts as planned may be planned."""
    told = [sentence for sentence in _SENTENCE.split(text) if words in sentence] or [text]
    return bool(_UNSETTLED.search(question)) or not any(_UNSETTLED.search(sentence) for sentence in told)
