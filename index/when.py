"""A date or a moment as documents give them: a day without a time stays a day."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


@dataclass(frozen=True, slots=True)
class When:
    """`iso` is RFC 3339: a date, or a date-time with offset. `first` and `last` bound the moments it may mean (UTC)."""

    iso: str
    first: datetime
    last: datetime

    @property
    def day(self) -> date:
        """The calendar day as written, in the offset it was written with."""
        return date.fromisoformat(self.iso[:10])

    def __str__(self) -> str:
        return self.iso


def parse_when(text: str) -> When:
    """Reads an ISO 8601 date or date-time; a time without an offset is UTC. Raises ValueError with what is wrong."""
    text = text.strip()
    if _DAY.match(text):
        day = date.fromisoformat(text)
        return When(text, datetime.combine(day, time.min, UTC), datetime.combine(day, time.max, UTC))
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return at(moment)
    except OverflowError:
        raise ValueError(f"{text!r} lies outside of the years 1 to 9999 in UTC") from None


def at(moment: datetime) -> When:
    """The When of one aware moment."""
    in_utc = moment.astimezone(UTC)
    return When(moment.isoformat().replace("+00:00", "Z"), in_utc, in_utc)


def now() -> When:
    return at(datetime.now(UTC).replace(microsecond=0))


def seconds(moment: datetime) -> int:
    """Whole seconds since 1970, rounded down, also for earlier moments."""
    return int((moment - _EPOCH) // timedelta(seconds=1))


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
