"""The values that a text gives for what a question asks: numbers, or days, with what they measure."""

import re
from typing import Final

from index.english import content_stems
from service.anchors import anchors
from service.evidence.answer_type import people
from service.evidence.asked import Asked, is_year
from service.evidence.measure import found_of

_NUMBER_AND_NEXT: Final = re.compile(
    r"(?:[$€£] ?)?\d[\d,.]*(?:[- ](?:\d/\d|thousand|million|billion|trillion))?((?:[\s-]+[A-Za-z][\w’'-]*){1,6})",
    re.IGNORECASE,
)


def values(asked: Asked, text: str) -> frozenset[object]:
    """Numbers as fractions, days such as "october 11", last names of people; what the question says itself is left out.
    Empty for questions that ask for no value.
    """
    if asked.counted:
        found = [match[0] for match in _NUMBER_AND_NEXT.finditer(text) if asked.counted & set(content_stems(match[1]))]
    elif asked.measures:
        found = [words for measure in asked.measures for words in found_of(measure, text)]
    elif asked.kind == "number":
        found = [text]
    elif asked.kind == "person":
        return people(text) - asked.names
    else:
        return frozenset()
    dates = bool(asked.measures & {"date", "until", "duration"})
    given: set[object] = set()
    for words in found:
        said = anchors(words)
        given.update(
            number for number in said.numbers if number not in asked.numbers and (dates or not is_year(number))
        )
        if dates:
            given.update(day for day in said.calendar if day not in asked.calendar)
    return frozenset(given)
