"""Whom "he" or "she" may mean."""

import re
from collections.abc import Sequence
from typing import Final

from index.english import is_ordinary
from service.message import Message

_FULL_NAME: Final = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]++(?: [A-Z]\.)?(?: [A-Z][\w’'-]++)+")
# "On 11 October 2024, Example Wire said:" names the publisher, not a person of the story.
_LEAD: Final = re.compile(
    r"\b(?:[Oo]n \d{1,2} [A-Z][a-z]+ \d{4}, [^:\n]{1,200}? said:|[^:.\n]{1,200} said \(undated\):)"
)
_ORGANISATIONS: Final = frozenset(
    "administration agency assembly association authority bank board bureau center centre city college commission "
    "committee company congress corporation council county court department embassy federal force government house "
    "hurricane island journal kingdom lake ministry movement nations news office organization park parliament party "
    "post press province republic reserve river school senate service state states storm street times treasury "
    "union united university wire world".split()
)


def person_in_answer(history: Sequence[Message]) -> str | None:
    """The first name of two or more words in the last answer that is not one of an organisation or a place."""
    answered = [message.content for message in history if message.role == "assistant"]
    for found in _FULL_NAME.finditer(_LEAD.sub("\n", answered[-1]) if answered else ""):
        words = found.group().split()
        while words and is_ordinary(words[0].lower()):
            words = words[1:]
        if len(words) > 1 and _ORGANISATIONS.isdisjoint(word.lower() for word in words):
            return " ".join(words)
    return None
