"""How many there are: "There have been 309 cases since January"."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from evals.draft.facts.asked import Asked, joined
from evals.draft.language.first_clause import first_clause
from evals.draft.language.values import values_in
from evals.draft.reading.people import Person
from evals.draft.reading.sentences import Sentence

_THERE: Final = re.compile(r"There (?P<verb>have been|had been|will be|were|are) ")
_SHORTEST: Final = 2  # words after what is counted; "There are five candidates" asks for nothing in particular


def there(sentence: Sentence, _: Mapping[str, Person]) -> Iterator[Asked]:
    match = _THERE.match(sentence.plain)
    text = sentence.plain[match.end() :] if match else ""
    value = next(values_in(text), None)
    if match is None or value is None or value.start or value.kind != "count":
        return
    rest = first_clause(text[value.noun_end :])
    if len(rest.split()) < _SHORTEST or re.match(r" (?:and|or|to|-) ", rest):
        return
    verb, *more = match["verb"].split()
    frame = joined("how many", "more" if value.more else "", value.noun, verb, "there", *more, rest)
    yield Asked(
        "how many", frame, "", value.written, value.noun, ahead=verb == "will", passing=verb not in ("were", "had")
    )
