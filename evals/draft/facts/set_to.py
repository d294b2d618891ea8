"""What somebody set a rate or a limit to: "The bank raised its policy rate to 5.75%"."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from evals.draft.facts.asked import Asked
from evals.draft.language.clause import clause_of
from evals.draft.language.values import values_in
from evals.draft.reading.people import Person
from evals.draft.reading.sentences import Sentence

_SET: Final = re.compile(
    r"\b(?:maintain|keep|leave|hold|raise|lower|cut|increase|reduce|set|lift|trim|bring|maintained|kept|left|held"
    r"|raised|lowered|increased|reduced|lifted|trimmed|brought) "
    r"(?P<whose>the|its|their) (?P<what>[a-z][a-z ’'-]{3,60}?)(?: by [^,.]{3,40}?)?(?: unchanged)?,? "
    r"(?:from [^,.]{1,20}? )?(?:to|at) (?=[\d$€£])"
)
# What was only wished for, or is another thing than a quantity.
_UNDECIDED: Final = re.compile(
    r"\b(?:prefer|want|propos|favou?r|oppos|urg|ask|refus|declin|reject|expect|hope|threaten|plan)\w*|\bagainst\b"
    r"|\bcall(?:s|ed)? (?:for|on)\b"
)
_NO_QUANTITY: Final = re.compile(r"\b(?:and|that|which|at|to|from|by|number|about)\b")


def set_to(sentence: Sentence, _: Mapping[str, Person]) -> Iterator[Asked]:
    match = _SET.search(sentence.plain)
    if match is None or _UNDECIDED.search(sentence.plain[: match.start()]) or _NO_QUANTITY.search(match["what"]):
        return
    value = next(values_in(sentence.plain[match.end() :]), None)
    clause = clause_of(sentence.plain)
    if value is None or value.start:
        return
    if match["whose"] == "the":
        yield Asked("set", "what was {subject}", f"the {match['what']}", value.written, match["what"], passing=True)
    elif clause:
        frame = f"what was {{subject}}'s {match['what']}"
        yield Asked("set", frame, clause.subject, value.written, match["what"], passing=True)
