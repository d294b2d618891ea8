"""When, since when, until when: explicit dates of what a sentence tells."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from evals.draft.facts.asked import Asked, joined
from evals.draft.language.clause import clause_of
from evals.draft.language.days import DAY, MONTH
from evals.draft.language.first_clause import first_clause
from evals.draft.reading.people import Person
from evals.draft.reading.sentences import Sentence

_WEEKDAY: Final = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:the )?)?"
_WHEN: Final = re.compile(
    rf"\b(?P<link>on|in|by|until|till|through|since|from|for|before) {_WEEKDAY}"
    rf"(?P<date>{DAY}|{MONTH}|(?:19|20)\d\d\b)(?![\w-]|,? \d)"
)
_INNER: Final = re.compile(r",|\b(?:that|which|who|said|and|but|or|when|while|after|before|as|if|since|because)\b")
_ASKS: Final = {
    "on": "when",
    "in": "when",
    "for": "for when",
    "by": "by when",
    "until": "until when",
    "till": "until when",
    "through": "until when",
    "since": "since when",
    "from": "from when",
    "before": "before when",
}


def whens(sentence: Sentence, _: Mapping[str, Person]) -> Iterator[Asked]:
    clause = clause_of(sentence.plain)
    for match in _WHEN.finditer(clause.rest) if clause else ():
        assert clause, "it has a date"
        before, after = clause.rest[: match.start()].strip(), first_clause(clause.rest[match.end() :])
        # "Is" or "will" alone tells of nothing that happens then.
        tells = bool(clause.verb or before)
        if tells and not _INNER.search(before) and not _goes_on(match["date"], sentence.plain):
            frame = joined(_ASKS[match["link"]], clause.auxiliary, "{subject}", clause.verb, before, after, clause.lead)
            yield Asked(
                "when", frame, clause.subject, match["date"], "date", ahead=clause.ahead, passing=not clause.past
            )


def _goes_on(date: str, plain: str) -> bool:
    """ "In February 2020 and again in 2023", "from 1 May to 3 June"."""
    return re.search(rf"{re.escape(date)},? (?:and|or|to|-) ", plain) is not None
