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


def over_time(question: str, reading: Reading) -> bool:
    """When or how often something was raised or cut, or how it is now."""
    now = reading.order == "latest" and not reading.windows
    return now or bool(deeds(question) and _WHEN.search(question))
