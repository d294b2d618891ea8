"""How a question says which document it is about, where it names nothing itself."""

import re
from typing import Final

from evals.answers.words import holds, words
from evals.draft.language.days import day_in_words
from evals.draft.reading.read import Reading

_LONGEST_TITLE: Final = 12  # words
_ASIDE: Final = re.compile(r"\s*\([^)]*\)")
# Names that are said with "the".
_THE: Final = re.compile(
    r" [a-z]+\Z|\b(?:Bank|Board|Ministry|Agency|Authority|Department|Council|Office|Commission|Association|Committee|"
    r"Railways?|Center|Centre|Bureau|Service|House|Court|Institute|University|Kingdom|Republic|Line|River|Act|Order|"
    r"Islands|States|Nations|Union)\b"
)


def context_of(reading: Reading, value: str) -> str | None:
    """ ", according to the Example Wire report of 7 November 2024 on the Ystrel flood", or with the title where the
    document is about no name; None where the title will not do either, as it has the value in it.
    """
    source, topic = reading.source, reading.topic
    title = " ".join(source.title.split()).strip(" .")
    if source.day and source.publisher and topic and topic not in source.publisher:
        whose = _ASIDE.sub("", source.publisher.removeprefix("The "))
        named = f"the {topic}" if _THE.search(topic) else topic
        return f", according to the {whose} report of {day_in_words(source.day)} on {named}"
    if 2 < len(title.split()) <= _LONGEST_TITLE and not holds(words(title), words(value)):
        about = ", ".join(filter(None, [source.publisher, day_in_words(source.day) if source.day else None]))
        return f", according to “{title}”" + (f" ({about})" if about else "")
    return None
