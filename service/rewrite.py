"""Makes a follow-up stand on its own: what it leaves out is taken from the turns before it."""

import re
from collections.abc import Sequence
from typing import Final

from index.english import content_stems
from service.anchors import anchors
from service.answer import Message

# A question of this many content words that refers back to nothing stands on its own.
_COMPLETE: Final = 3
_TURNS_BACK: Final = 4
_PERSON_PRONOUN: Final = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)
_FULL_NAME: Final = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]++(?: [A-Z]\.)?(?: [A-Z][\w’'-]++)+")
# "On 11 October 2024, Example Wire reported:" names the publisher, not a person of the story.
_LEAD: Final = re.compile(r"^[^:.]*\breported:\s*")
_PRONOUN: Final = re.compile(
    r"\b(?:he|him|his|she|her|hers|it|its|they|them|their|theirs|this|that|these|those|there|then|one|ones|same|both|"
    r"former|latter|such|so)\b",
    re.IGNORECASE,
)
_ELLIPSIS: Final = re.compile(
    r"^\s*+(?:and|but|or|so|also|what about|how about|what else|why|when|where|who|which|how|how come|really|"
    r"since when|until when|by whom|says who)\b[^a-z]*+(?:\w++\W*+){0,4}+$|^\s*+(?:and|but|or|what about|how about)\b",
    re.IGNORECASE,
)


def rewrite(question: str, history: Sequence[Message]) -> str:
    """The question itself if it stands alone; else in front of it the last question that did, the one just before, and
    whom "he" or "she" may mean.
    """
    asked = [message.content.strip() for message in history if message.role == "user"]
    if not asked or not leans_back(question):
        return question
    root = next((earlier for earlier in reversed(asked[-_TURNS_BACK:]) if not leans_back(earlier)), asked[-1])
    person = _person_in_answer(history) if _PERSON_PRONOUN.search(question) else None
    context = [root] if asked[-1] == root else [root, asked[-1]]
    return " ".join([*context, *([f"{person}:"] if person else []), question.strip()])


def _person_in_answer(history: Sequence[Message]) -> str | None:
    """The first name of two or more words in the last answer."""
    answered = [message.content for message in history if message.role == "assistant"]
    names = _FULL_NAME.search(_LEAD.sub("", answered[-1])) if answered else None
    return names.group() if names else None


def leans_back(question: str) -> bool:
    """Whether the question needs what was said before it: a pronoun, an ellipsis, or too few words of its own."""
    if _ELLIPSIS.search(question):
        return True
    named = anchors(question).names
    if _PRONOUN.search(question) and len(named) < 2:
        return True
    return len(content_stems(question)) < _COMPLETE and not named
