"""Makes a follow-up stand on its own: what it leaves out is taken from the turns before it."""

import re
from collections.abc import Sequence
from typing import Final

from index.english import content_stems, is_ordinary
from service.anchors import anchors
from service.answer import Message

# A question of this many content words that refers back to nothing stands on its own.
_COMPLETE: Final = 3
_TURNS_BACK: Final = 4
_LONGEST_TURN: Final = 1000  # characters; more context would outweigh the question
_PERSON_PRONOUN: Final = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)
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
# It refers to something unless a name, or enough words to hold one, stands before it.
_PERSONAL: Final = re.compile(r"\b(?:he|him|his|she|her|hers|it|its|they|them|their|theirs)\b", re.IGNORECASE)
_ANTECEDENT: Final = 4  # content words
_POINTING: Final = re.compile(
    r"\b(?:this|these|those)\b|(?:\A|\b(?:about|after|at|before|by|for|from|if|in|of|on|once|since|than|to|when|with|"
    r"do|did|does|was|is|say|said|mean|meant) )that\b(?! (?:the|a|an|he|she|it|they)\b)|\bthat\s*[.,;?!]"
    r"|(?<!\bis )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )\bthere\b(?! (?:is|are|was|were|be|been)\b)"
    r"|\b(?:the|that|this|which|another|other|last|first|next|previous) ones?\b(?!-)|\bthen\b"
    r"|\bthe (?:same|former|latter)\s*[?.,]"
    r"|, (?:right|correct)\s*\?\s*\Z",
    re.IGNORECASE,
)
_ELLIPSIS: Final = re.compile(
    r"^\s*+(?:and|but|or|so|also|what about|how about|what else|why|when|where|who|which|how|how come|really|"
    r"since when|until when|by whom|says who)\b[^a-z]*+(?:\w++\W*+){0,4}+$"
    r"|^\s*+(?:and|but|or|so|what about|how about)\b",
    re.IGNORECASE,
)


def rewrite(question: str, history: Sequence[Message]) -> str:
    """The question itself if it stands alone; else in front of it the last question that did, the one just before, and
    whom "he" or "she" may mean.
    """
    asked = [message.content[:_LONGEST_TURN].strip() for message in history if message.role == "user"]
    if not asked or not leans_back(question):
        return question
    root = next((earlier for earlier in reversed(asked[-_TURNS_BACK:]) if not leans_back(earlier)), asked[-1])
    person = _person_in_answer(history) if _PERSON_PRONOUN.search(question) else None
    context = [root] if asked[-1] == root else [root, asked[-1]]
    return " ".join([*context, *([f"{person}:"] if person else []), question.strip()])


def _person_in_answer(history: Sequence[Message]) -> str | None:
    """The first name of two or more words in the last answer that is not one of an organisation or a place."""
    answered = [message.content for message in history if message.role == "assistant"]
    for found in _FULL_NAME.finditer(_LEAD.sub("\n", answered[-1]) if answered else ""):
        words = found.group().split()
        while words and is_ordinary(words[0].lower()):
            words = words[1:]
        if len(words) > 1 and _ORGANISATIONS.isdisjoint(word.lower() for word in words):
            return " ".join(words)
    return None


def leans_back(question: str) -> bool:
    """Whether the question needs what was said before it: it points back, is elliptic, or has too few words."""
    if _ELLIPSIS.search(question) or _POINTING.search(question):
        return True
    pronoun = _PERSONAL.search(question)
    if pronoun:
        before = question[: pronoun.start()]
        return not anchors(before).names and len(content_stems(before)) < _ANTECEDENT
    return len(content_stems(question)) < _COMPLETE and not anchors(question).names
