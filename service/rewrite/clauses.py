"""The clauses of a long question that joins what several documents say."""

import re
from typing import Final

from index.english import content_stems

_MOST: Final = 4
_WORDS: Final = 4  # content words that a clause has, at least: fewer find anything and everything
_LONG: Final = 22  # words: a shorter question has no two clauses worth a search each
# Somebody's report is spoken of, so the question is about what documents say.
_REPORTS: Final = re.compile(
    r"\b(?:articles?|reports?|reported|reporting|coverage|covered|according to|as per|published|stor(?:y|ies)|pieces?|"
    r"mentioned|featured|discussed|described|portray(?:ed|al)|accused|alleged|associated with)\b",
    re.IGNORECASE,
)
# What is asked about the reports, not what is in them.
_ABOUT_BOTH: Final = re.compile(
    r"\A(?:do|does|did|is|was|were|has|have|are|or)? ?"
    r"(?:there (?:a|any)|both (?:articles?|reports?|sources?)|they|it|the "
    r"(?:narrative|portrayal|reporting|stance|depiction|description|same))\b"
    r"|\A(?:indicating|reflecting|showing|suggesting) ",
    re.IGNORECASE,
)
_BOUNDARY: Final = re.compile(
    r",? (?:while|whereas|despite|in contrast to|compared (?:to|with)|similar to(?: how)?|than|and (?:also )?"
    r"(?=(?:is|are|was|were|has|have|had|does|do|did|who|whose|which|the|another|a|that|whether|one|later|subsequently|"
    r"in|on|with|by|for|to|from|as|[‘'“\"A-Z]|\w{3,12}ing|\w{3,12}ed)\b)|"
    r"but(?: also)?|or(?= (?:do|does|did|is|was)\b)) "
    r"|, (?:and )?(?=(?:who|which|whose|has|is|was|were|had|have|did|does|do|faces|accused|described|known|featured|"
    r"reported|recognized|once|previously|now|also|admitted|alleged)\b)"
    r"|; "
)


def clauses(text: str) -> tuple[str, ...]:
    """Up to four; none for a question that is short or of one piece."""
    if len(text.split()) < _LONG or not _REPORTS.search(text):
        return ()
    found: list[str] = []
    start = 0
    for boundary in [*_BOUNDARY.finditer(text), None]:
        found.append(text[start : boundary.start() if boundary else len(text)].strip(" ,?"))
        start = boundary.end() if boundary else len(text)
    whole = _joined([clause for clause in found if not _ABOUT_BOTH.match(clause)])
    return tuple(whole) if len(whole) > 1 else ()


def _joined(found: list[str]) -> list[str]:
    """Clauses too short to search for, and those too many, go with their shorter neighbour."""
    sizes = [len(content_stems(clause)) for clause in found]
    while len(found) > 1 and (min(sizes) < _WORDS or len(found) > _MOST):
        at = sizes.index(min(sizes))
        left = at - 1 if at == len(found) - 1 or (at and sizes[at - 1] <= sizes[at + 1]) else at
        found[left : left + 2] = [f"{found[left]} {found[left + 1]}"]
        sizes[left : left + 2] = [sizes[left] + sizes[left + 1]]
    return found
