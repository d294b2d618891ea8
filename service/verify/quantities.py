"""Numbers with what they measure, and whether they are exact: "up to 120 mph" is not "120 mph"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final, Literal

from service.anchors import without_dates
from service.numbers import Written, written

Bound = Literal["exact", "about", "least", "more", "most", "less", "low", "high"]
"""`low` and `high` are the ends of a range."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """`unit` is None where none of the units that are known here stands beside the number."""

    value: Fraction
    unit: str | None
    bound: Bound


# What a source may say, if the claim says the key.
_ALLOWED: Final[dict[Bound, frozenset[Bound]]] = {
    "exact": frozenset({"exact"}),
    "about": frozenset({"about", "exact"}),
    "least": frozenset({"least", "more", "exact", "low"}),
    "more": frozenset({"more"}),
    "most": frozenset({"most", "less", "exact", "high"}),
    "less": frozenset({"less"}),
    "low": frozenset({"low"}),
    "high": frozenset({"high"}),
}
_ONE_SIGN: Final = r"(?: (?:the|an?|another|only))? ?(?:US|[$€£¥]){0,2}\Z"
_HEDGES: Final[list[tuple[Bound, str]]] = [
    ("most", r"up to|at (?:the )?most|(?:no|not) more than|a maximum of|as (?:many|much|high|large|long) as"),
    ("least", r"at least|(?:no|not) (?:less|fewer) than|a minimum of"),
    ("about", r"about|around|approximately|roughly|nearly|almost|close to|an? estimated|estimated|some"),
    ("more", r"(?:more|greater|higher|larger|longer) than|over|above|exceed(?:s|ed|ing)?|upwards? of|in excess of"),
    ("less", r"(?:less|fewer|lower|smaller|shorter) than|under|below"),
]
_BEFORE: Final = [(bound, re.compile(rf"\b(?:{words}){_ONE_SIGN}", re.IGNORECASE)) for bound, words in _HEDGES]
_AFTER: Final[list[tuple[Bound, re.Pattern[str]]]] = [
    (
        "least",
        re.compile(r"\+|[ -](?:\w+ ){0,2}(?:or|and) (?:more|higher|greater|above|over|older|up)\b", re.IGNORECASE),
    ),
    ("most", re.compile(r"[ -](?:\w+ ){0,2}or (?:less|fewer|lower|below|under|younger)\b", re.IGNORECASE)),
    ("about", re.compile(r" (?:\w+ )?or so\b", re.IGNORECASE)),
]
_TO: Final = re.compile(r"(?: ?(?:percent|per cent|%))?\s?(?:-|–|to|and)\s?\Z")
_UNITS: Final = {
    "percentage point": r"percentage[- ]points?|pct\.? points?",
    "percent": r"%|per ?cent\b|pct\b",
    "basis point": r"basis[- ]points?|bps?\b",
    "mph": r"mph\b|mi/hr?\b|miles[- ](?:per|an)[- ]hour",
    "km/h": r"kph\b|km/hr?\b|kmh\b|kilomet(?:er|re)s[- ](?:per|an)[- ]hour",
    "knot": r"kts?\b|knots?\b",
    "nautical mile": r"nautical[- ]miles?|n ?mi\b|nm\b",
    "mile": r"miles?\b|mi\b",
    "km": r"km\b|kilomet(?:er|re)s?\b",
    "metre": r"met(?:er|re)s?\b",
    "foot": r"ft\b|feet\b|foot\b",
    "inch": r"inch(?:es)?\b",
    "millibar": r"mb\b|millibars?\b|hpa\b",
    "degree": r"°|degrees?\b",
    "second": r"seconds?\b",
    "minute": r"min(?:ute)?s?\b",
    "hour": r"hours?\b|hrs?\b",
    "day": r"days?\b",
    "week": r"weeks?\b",
    "month": r"months?\b",
    "year": r"years?\b|yrs?\b",
    "decade": r"decades?\b",
    "ton": r"(?:metric )?ton(?:ne)?s?\b",
    "kilogram": r"kg\b|kilo(?:gram)?s?\b",
    "pound": r"pounds?\b|lbs?\b",
    "litre": r"lit(?:er|re)s?\b",
    "gallon": r"gallons?\b",
    "barrel": r"barrels?\b",
    "acre": r"acres?\b",
    "hectare": r"hectares?\b",
    "dollar": r"(?:us )?dollars?\b|usd\b",
    "euro": r"euros?\b|eur\b",
    "cent": r"cents?\b",
}
_NAMES: Final = tuple(_UNITS)
_UNIT: Final = re.compile(
    r"[ \u00a0-]?(?:" + "|".join(f"({pattern})" for pattern in _UNITS.values()) + ")", re.IGNORECASE
)
_CURRENCIES: Final = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}


def quantities(text: str) -> tuple[Quantity, ...]:
    return _quantities(text)


@lru_cache(maxsize=1024)
def _quantities(text: str) -> tuple[Quantity, ...]:
    text, found = written(without_dates(text))
    units = [_unit(text, number) for number in found]
    bounds = [_bound(text, number) for number in found]
    for place in range(len(found) - 1):
        if _is_range(text, found[place], found[place + 1]):
            units[place] = units[place] or units[place + 1]
            if bounds[place] == bounds[place + 1] == "exact":
                bounds[place], bounds[place + 1] = "low", "high"
    return tuple(map(Quantity, (number.value for number in found), units, bounds))


def measures_another_thing(claim: str, evidence: Iterable[str]) -> bool:
    """Whether a number of the claim stands in the evidence, but only in other units."""
    return any(not _fits(quantity, same) for quantity, same in _pairs(claim, evidence))


def is_hedged_otherwise(claim: str, evidence: Iterable[str]) -> bool:
    """Whether a number of the claim is said to be exact, or a limit, that the evidence does not say it is."""
    return any(
        all(each.bound not in _ALLOWED[quantity.bound] for each in same) for quantity, same in _pairs(claim, evidence)
    )


def _pairs(claim: str, evidence: Iterable[str]) -> list[tuple[Quantity, list[Quantity]]]:
    held = [quantity for text in evidence for quantity in quantities(text)]
    pairs = ((quantity, _same(quantity, held)) for quantity in quantities(claim))
    return [(quantity, same) for quantity, same in pairs if same]


def _same(quantity: Quantity, held: list[Quantity]) -> list[Quantity]:
    """Those of the same value; of the same unit only, if there are any."""
    same = [each for each in held if each.value == quantity.value]
    return [each for each in same if each.unit == quantity.unit] or same


def _fits(quantity: Quantity, same: list[Quantity]) -> bool:
    return quantity.unit is None or any(each.unit in (None, quantity.unit) for each in same)


def _unit(text: str, number: Written) -> str | None:
    if currency := _CURRENCIES.get(text[number.start]):
        return currency
    match = _UNIT.match(text, number.end)
    return _NAMES[match.lastindex - 1] if match and match.lastindex else None


def _bound(text: str, number: Written) -> Bound:
    before = text[max(0, number.start - 30) : number.start].replace("\n", " ").rstrip(" ")
    for bound, pattern in _BEFORE:
        if pattern.search(before):
            return bound
    after = _UNIT.match(text, number.end)
    end = after.end() if after else number.end
    return next((bound for bound, pattern in _AFTER if pattern.match(text, end)), "exact")


def _is_range(text: str, low: Written, high: Written) -> bool:
    """ "70 to 85", "between 70 and 85", not "from 70 to 85", which may be a change, nor years."""
    if not low.value < high.value or 1500 <= low.value < 2100:
        return False
    between = _TO.fullmatch(text, low.end, high.start)
    said = text[max(0, low.start - 14) : low.start].lower().rstrip(" $€£¥")
    if between is None or (said.endswith("from") and not re.search(r"rang\w+ from\Z", said)):
        return False
    return "and" not in between.group() or said.endswith("between")
