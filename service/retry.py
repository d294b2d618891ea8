"""When to ask a server again: as it says in Retry-After, else after an exponential pause with jitter."""

import email.utils
import math
import random
import time
from collections.abc import Mapping

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 8.0
"""Both as in the OpenAI SDK, so that a server sees the pace that it knows."""


def pause_before(attempt: int, headers: Mapping[str, str]) -> float:
    """Seconds to wait before retry number `attempt` (from 1). `headers` (lower case) are the failure's."""
    asked = asked_pause(headers)
    if asked is not None:
        return asked
    longest = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2.0 ** (attempt - 1))
    # Half fixed, half random: clients that failed together do not come back together.
    return longest * random.uniform(0.5, 1.0)


def asked_pause(headers: Mapping[str, str]) -> float | None:
    """Seconds, never negative; None where the server did not say or did not make sense (RFC 9110, 10.2.3)."""
    for header, per_second in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        seconds = _number(headers.get(header, ""))
        if seconds is not None:
            return max(0.0, seconds / per_second)
    try:
        moment = email.utils.parsedate_to_datetime(headers.get("retry-after", ""))
    except (TypeError, ValueError):
        return None
    return max(0.0, moment.timestamp() - time.time())


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
