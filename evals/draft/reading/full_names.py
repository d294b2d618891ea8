"""What a document calls "the bank" or "the flood" where it names it in full."""

import re
from collections.abc import Iterable
from typing import Final

from evals.draft.language.capitals import NOT_NAMES
from evals.draft.language.verbs import is_finite, is_participle
from index.english import STOP_WORDS

_PATTERNS: Final = (
    re.compile(r"(?P<whole>(?:[A-Z][\w’'-]+ )+(?P<noun>[a-z]{3,}))\b"),  # Ystrel flood
    re.compile(
        r"(?P<whole>(?P<noun>[A-Z][a-z]{2,}) of (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)\b"
    ),  # Bank of Orvessa
    re.compile(r"(?P<whole>(?:[A-Z][\w’'-]+ )+(?P<noun>[A-Z][a-z]{2,}))\b"),  # Tollgate Brewery
    re.compile(
        r"(?P<whole>(?P<noun>River|Lake|Mount|Hurricane|Cyclone|Typhoon|Operation|Project) [A-Z][\w’'-]+)\b"
    ),  # River Ystrel
)
_BEGINNING: Final = re.compile(r"\A(?:The|A|An|In|On|At|Its|His|Her|Their|That|This|By|For|From|Of|And|But) (?=\S)")
_POSSESSIVE: Final = re.compile(r"['’]s?(?: |\Z)")


def full_names(text: str, people: Iterable[str]) -> dict[str, str]:
    """By their last noun, in lower case; for "Bank of Orvessa" it is the first one. Only nouns that stand in one name
    alone. `people` are named otherwise.
    """
    found: dict[str, set[str]] = {}
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            whole, noun = _BEGINNING.sub("", match["whole"]), match["noun"]
            if _is_name(whole, noun) and not any(name in whole for name in people):
                found.setdefault(noun.lower(), set()).add(whole)
    return {noun: names.pop() for noun, names in found.items() if len(names) == 1}


def _is_name(whole: str, noun: str) -> bool:
    return (
        " " in whole
        and noun.lower() not in STOP_WORDS
        and not (noun.islower() and (is_finite(noun) or is_participle(noun)))
        and not _POSSESSIVE.search(whole)
        and not NOT_NAMES.intersection(whole.lower().split())
    )
