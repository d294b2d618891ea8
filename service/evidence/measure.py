"""What kinds of values a text holds: money, shares, speeds, distances, dates, counts."""

import re
from typing import Final, Literal

Measure = Literal[
    "money",
    "share",
    "wind",
    "speed",
    "pressure",
    "distance",
    "area",
    "duration",
    "volume",
    "temperature",
    "date",
    "until",
    "position",
]

_SCALE: Final = r"(?:hundred|thousand|million|billion|trillion|bn|mn)"
_NUMBER: Final = (
    rf"(?:\d[\d,]*(?:\.\d+)?(?:[- ]\d/\d|/\d)?(?:[- ]{_SCALE})?"
    rf"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter)\b(?:[- ]{_SCALE})?)"
)
_GAP: Final = r"(?:[\s-]|\.{2,3})*"
_MONEY: Final = r"(?:(?:did|do|does|is|was|were|will|would|has|had|of|money|funding|debt|aid|cash|in|to|it)\b)"
_CURRENCY: Final = (
    r"crowns?|krona|kron[eo]r|francs?|marks?|pesos?|rupees?|roubles?|rubles?|lir[ae]s?|shillings?|dinars?|dirhams?|"
    r"riyals?|rand|reais|zlotys?|forints?|hryvnias?|naira|won"
)
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE: Final = (
    rf"(?:{_MONTH},? (?:\d{{1,2}}(?!\d)(?:,? (?:19|20)\d\d)?|(?:19|20)\d\d)|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}"
    r"|\b(?:19|20)\d\d\b"
    r"|(?:mid|late|early)-(?:19|20)\d\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btomorrow\b|\byesterday\b)"
)
_WORDS: Final[dict[Measure, str]] = {
    "money": rf"[$€£¥] ?{_NUMBER}|{_NUMBER}{_GAP}(?:dollars?|euros?|pounds sterling|yen|yuan|usd|cents?|{_CURRENCY})\b",
    "share": rf"{_NUMBER} ?%|{_NUMBER}{_GAP}(?:per ?cent(?:age)?|basis|percentage)\b",
    "wind": rf"\bwinds?\b(?:[^.;\n]|\.{{2,3}}){{0,40}}?{_NUMBER}{_GAP}(?:mph|kts?|knots?|km/h)\b",
    "speed": rf"{_NUMBER}{_GAP}(?:mph|kts?|knots?|km/h|kph|miles (?:an|per) hour)\b",
    "pressure": rf"{_NUMBER}{_GAP}(?:mb|hpa|millibars?|inches)\b",
    "distance": rf"{_NUMBER}{_GAP}(?:miles?|mi|km|kilomet\w+|nm|feet|ft|met(?:er|re)s?|inch(?:es)?)\b",
    "area": rf"{_NUMBER}{_GAP}(?:acres?|hectares?|square|sq)\b",
    "duration": rf"{_NUMBER}{_GAP}(?:more |additional |calendar |full |consecutive )?"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|decades?)\b",
    "volume": rf"{_NUMBER}{_GAP}"
    r"(?:barrels?|gallons?|lit(?:er|re)s?|tons?|tonnes?|cubic|bushels?|pounds?|kilograms?|kg)\b",
    "temperature": rf"{_NUMBER}{_GAP}(?:degrees|°)",
    "date": _DATE,
    "until": r"\b(?:until|through|till|by|to|before|ending|expires?)\b"
    rf"(?: (?:the|end|of|close|midnight|sunset|noon|at|on|\w+day,?))*+ {_DATE}",
    "position": r"\d(?:\.\d+)? ?°? ?[NS]\b",
}
_PATTERNS: Final = {measure: re.compile(words, re.IGNORECASE) for measure, words in _WORDS.items()}
_ASKED: Final[dict[str, tuple[Measure, ...]]] = {
    r"\b(?:until|till|through|by) (?:when|what|which)\b|\bdeadline\b|\bexpires?\b"
    r"|\bhow long (?:\w+ ){1,4}(?:extended|stretched|postponed|delayed)\b": ("until",),
    r"\bhow far (?:into the future|ahead)\b": ("until",),
    r"\b(?:coordinates|latitude|longitude|position)\b": ("position",),
    r"\bhow strong\b|\bwinds?\b|\bgusts?\b": ("wind",),
    r"\bhow fast\b|\bspeeds?\b": ("speed",),
    r"\bpressure\b": ("pressure",),
    r"\bhow (?:far(?! into the future| ahead)|deep|high|tall|wide)\b|\bdistance\b"
    r"|\bwhere was (?:\w+,? ){1,3}relative\b": ("distance",),
    r"\bhow (?:large|big)\b|\b(?:size|area|acreage)\b": ("area", "distance", "money", "share"),
    r"\bhow long (?:is|are) (?:the )?(?![^?]* (?:to|take|last|valid|in force|open|closed)\b)": ("distance", "duration"),
    r"\b(?:for )?how (?:long(?! (?:is|are) )|soon|often)\b|\bhow long (?:is|are)\b[^?]* (?:to|take|last|valid|in force|"
    r"open|closed)\b": ("duration", "date", "until"),
    r"\bhow (?:many|much) (?:\w+ ){0,3}(?:barrels|gallons|liters|tons|oil|crude|water)\b": ("volume",),
    r"\btemperature\b|\bhow (?:hot|cold|warm)\b": ("temperature",),
    r"\A(?!.*\b(?:what|who|whom|which|how|where|why)\b).*(?<!until )(?<!till )\bwhen\b|\band when\b"
    r"|\b(?:what|which) (?:\w+ )?(?:date|day|month|year|meeting)\b": ("date",),
}
# Words that go with other questions too: only where none of those above is there.
_LOOSELY: Final[dict[str, tuple[Measure, ...]]] = {
    rf"\bhow much\b(?! (?:more |less )?(?!{_MONEY})[a-z]+)|\bcosts?\b|\bprices?\b|\bpay\b|\bspend\w*\b|\bbudget\b"
    r"|\bsalar\w+\b|\bearn\w*\b": ("money", "share"),
    r"\b(?:rates?|per ?cent\w*|share|yield|benchmark|range|growth|inflation|unemployment)\b": ("share",),
}


def measures(text: str) -> frozenset[Measure]:
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(text))


def measures_asked(question: str) -> frozenset[Measure]:
    """Those that the question asks for; several where it may be any of them. Empty: nothing is measured, or counted."""
    found = _matched(_ASKED, question) or _matched(_LOOSELY, question)
    return found - {"date"} if found == {"until", "date"} else found


def _matched(asked: dict[str, tuple[Measure, ...]], question: str) -> frozenset[Measure]:
    return frozenset(
        measure for pattern, several in asked.items() if re.search(pattern, question, re.I) for measure in several
    )


def found_of(measure: Measure, text: str) -> list[str]:
    return [match[0] for match in _PATTERNS[measure].finditer(text)]
