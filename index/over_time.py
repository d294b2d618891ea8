"""Whether a question is about several moments, of which each has its own document."""

import re
from typing import Final

from index.direction import deeds
from index.reading import Reading

_WHEN: Final = re.compile(
    r"\bhow (?:many times|often)\b|\b(?:\w+|\d+) times\b|\bwhen\b"
    r"|\b(?:at|on|in|from) (?:which|what) (?:meeting|date|day|month|year)\b",
    re.IGNORECASE,
)
# "What is the rate", "who chairs it", "until when must they", but not "what is known about what happened".
_NOW: Final = re.compile(
    r"\b(?:what|which)(?:['’]s|(?: [\w’'-]+){0,3}? (?:is|are))\b"
    r"|\b(?:who|how|when|where)\b(?:['’]s|(?: [\w’'-]+){0,6}? (?:is|are|does|do|may|can|must|will|has to|have to))\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(r"\b(?:did|was|were|had|been|ago|originally|at first|used to)\b", re.IGNORECASE)


def over_time(question: str, reading: Reading) -> bool:
    """When or how often something was raised or cut, or how it is now."""
    return about_now(question, reading) or bool(deeds(question) and _WHEN.search(question))


def about_now(question: str, reading: Reading) -> bool:
    """Whether what holds on the day of asking is asked for, in so many words or in the present tense."""
    if reading.windows or reading.order == "first":
        return False
    return reading.order == "latest" or bool(_NOW.search(question) and not _PAST.search(question))
