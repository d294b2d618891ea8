"""Times of day in a text, in minutes since midnight, whatever the zone: "4 PM", "400 PM CDT", "1500Z", "15:00"."""

import re
from typing import Final

_TWELVE: Final = re.compile(r"\b(1[0-2]|0?[1-9])(?::?([0-5]\d))?\s?([ap])\.?m\b", re.IGNORECASE)
_TWENTY_FOUR: Final = re.compile(
    r"\b(?:([01]\d|2[0-3])([0-5]\d)\s?(?:Z|UTC|GMT)\b|([01]?\d|2[0-3]):([0-5]\d)\b(?!\s?[ap]\.?m))", re.I
)


def clock_times(text: str) -> frozenset[int]:
    twelve = (
        int(hour) % 12 * 60 + int(minute or 0) + 720 * (half in "pP") for hour, minute, half in _TWELVE.findall(text)
    )
    rest = (int(a or c) * 60 + int(b or d) for a, b, c, d in _TWENTY_FOUR.findall(text))
    return frozenset([*twelve, *rest])
