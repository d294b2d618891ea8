"""What kind of thing a question asks for, and whether a sentence holds one."""

import re
from collections.abc import Callable
from typing import Final, Literal

from index.english import is_ordinary
from service.anchors import anchors

AnswerType = Literal["number", "date", "person", "place", "reason", "other"]

_QUESTIONS: Final[list[tuple[AnswerType, str]]] = [
    ("number", r"\bhow (?:many|much|long|old|far|big|large|high|tall|strong|fast|often|deep|wide)\b"),
    (
        "number",
        r"\b(?:what|which|at what) (?:\w+ ){0,3}(?:number|share|percentage|percent|rate|limit|price|cost|level|"
        r"amount|total|sum|range|speed|pressure|population|budget|size|height|age)\b",
    ),
    (
        "number",
        r"\bhow did (?:[\w’'-]+ ){1,8}?(?:change|move|shift|differ|develop|evolve|grow|rise|fall)\b",
    ),
    ("date", r"\bwhen\b|\b(?:what|which|on what) (?:\w+ )?(?:date|day|month|year|time)\b|\b(?:until|since|by) when\b"),
    (
        "person",
        r"\bwho(?:m|se)?\b|\b(?:which|what) (?!do\b|does\b|did\b|is\b|was\b|were\b)(?:[\w-]+ ){0,3}"
        r"(?:officials?|members?|policymakers?|people|persons?|senators?|lawmakers?|governors?|ministers?|leaders?|judges?|justices?|candidates?|individuals?|figures?)\b",
    ),
    ("place", r"\bwhere\b|\b(?:what|which|in what) (?:\w+ )?(?:country|city|town|place|region|state|village|port)\b"),
    (
        "reason",
        r"\bwhy\b|\b(?:what|which) (?:was |is |were |are )?(?:the )?(?:reasons?|causes?|grounds?)\b|\bhow come\b",
    ),
]
_DATE: Final = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:yesterday|today|tomorrow|tonight)\b|\b(?:last|next|this) (?:week|month|year|\w+day)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"\b(?:in|at|near|from|to|off|outside|inside|across|of|north|south|east|west)\b (?:the )?[A-Z]"
)
_REASON: Final = re.compile(
    r"\b(?:because|since|due to|owing to|after|following|caused|cause|reasons?|in order to|so that|citing|blamed|"
    r"in response to|as a result|in light of|preferred|believed?|"
    r"to (?:help|support|avoid|prevent|reduce|protect|ensure))\b",
    re.IGNORECASE,
)
_PERSON: Final = re.compile(r"\b([^\W\d_][\w’'-]+)(?: \w\.)* (?=([^\W\d_][\w’'-]+))")
_NO_FIRST_NAMES: Final = frozenset("New North South East West The President Governor Senator Hurricane Storm".split())
_HOLDS: Final[dict[AnswerType, Callable[[str], bool]]] = {
    "number": lambda text: bool(anchors(text).numbers),
    "date": lambda text: bool(anchors(text).calendar or _DATE.search(text)),
    "person": lambda text: bool(people(text)),
    "place": lambda text: bool(_PLACE.search(text)),
    "reason": lambda text: bool(_REASON.search(text)),
    "other": lambda _: True,
}


def people(text: str) -> frozenset[str]:
    """Last words of what look like names of people: two capitalised words side by side, an initial between them or not,
    the last of which is no ordinary word.
    """
    pairs = (match.groups() for match in _PERSON.finditer(text))
    named = (pair for pair in pairs if all(word[0].isupper() for word in pair) and pair[0] not in _NO_FIRST_NAMES)
    bare = ((first.lower(), re.sub(r"[’']s?\Z", "", last).lower()) for first, last in named)
    return frozenset(last for first, last in bare if not (is_ordinary(first) and is_ordinary(last)))


def answer_type(question: str) -> AnswerType:
    """The kind that the first question word decides."""
    matches = ((re.search(pattern, question, re.IGNORECASE), kind) for kind, pattern in _QUESTIONS)
    found = [(match.start(), kind) for match, kind in matches if match]
    return min(found)[1] if found else "other"


def holds(kind: AnswerType, sentence: str) -> bool:
    return _HOLDS[kind](sentence)
