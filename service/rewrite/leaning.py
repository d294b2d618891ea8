"""Whether a question leans on what was said before it."""

import re
from typing import Final

from index.english import content_stems
from service.anchors import anchors

# A question of this many content words that refers back to nothing stands on its own.
_COMPLETE: Final = 3
# It refers to something unless a name, or enough words to hold one, stands before it.
_PERSONAL: Final = re.compile(r"\b(?:he|him|his|she|her|hers|it|its|they|them|their|theirs)\b", re.IGNORECASE)
_ANTECEDENT: Final = 4  # content words
_POINTING: Final = re.compile(
    r"\b(?:this|these|those)\b|(?:\A|\b(?:about|after|at|before|by|for|from|if|in|of|on|once|since|than|to|when|with|"
    r"do|did|does|was|is|say|said|mean|meant) )that\b(?! (?:the|a|an|he|she|it|they)\b)|\bthat\s*[.,;?!]"
    r"|(?<!\bis )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )\bthere\b(?! (?:is|are|was|were|be|been)\b)"
    r"|\b(?:the|that|this|which|another|other|last|first|next|previous) ones?\b(?!-)|\bthen\b"
    r"|\bthe (?:same|former|latter)\s*[?.,]",
    re.IGNORECASE,
)
_ELLIPSIS: Final = re.compile(
    r"^\s*+(?:and|but|or|so|also|what about|how about|what else|why|when|where|who|which|how|how come|really|"
    r"since when|until when|by whom|says who)\b[^a-z]*+(?:\w++\W*+){0,4}+$"
    r"|^\s*+(?:and|but|or|so|what about|how about)\b",
    re.IGNORECASE,
)


_SWITCH: Final = re.compile(
    r"\W{0,3}(?:(?:now|ok|okay|so|and|but),? )?(?:switching|changing (?:the )?(?:subjects?|topics?)|"
    r"(?:a )?(?:new|different|unrelated) (?:subject|topic|question)|"
    r"on (?:a|another) (?:different |new )?(?:subject|topic|note))\b",
    re.IGNORECASE,
)


# "So 600 came, right?": it may be about what was said, unless it names what it is about.
_TAG: Final = re.compile(
    r",? (?:right|correct|yes|no|true|isn['’]t it|wasn['’]t it|didn['’]t (?:it|they|he|she)) ?\?\Z", re.IGNORECASE
)
_LONGEST_TAG: Final = 20  # characters
_SO: Final = re.compile(r"(?:so|and|but|then),? ", re.IGNORECASE)
_SWITCHING: Final = re.compile(r"[^:,.;?–—]{1,50}(?::|,| [–—-]) +(?=\w{2,}(?: \S+){2})")


def without_switch(question: str) -> str:
    """Without the words that only say that the subject changes: "Switching storms: how strong was Ida?"."""
    opening = _SWITCHING.match(question) if is_switch(question) else None
    if not opening:
        return question
    rest = question[opening.end() :]
    return f"{rest[0].upper()}{rest[1:]}"


def is_switch(question: str) -> bool:
    """Whether it says that it is about something else."""
    return _SWITCH.match(question) is not None


def leans_back(question: str) -> bool:
    """Whether the question needs what was said before it: it points back, is elliptic, or has too few words."""
    if is_switch(question):
        return False
    asked = question.strip()
    if tag := _TAG.search(asked, max(0, len(asked) - _LONGEST_TAG)):
        claim = _SO.sub("", asked[: tag.start()], count=1) if _SO.match(asked) else asked[: tag.start()]
        return not anchors(f"of {claim}").names or leans_back(claim)
    if _ELLIPSIS.search(question) or _POINTING.search(question):
        return True
    pronoun = _PERSONAL.search(question)
    if pronoun:
        before = question[: pronoun.start()]
        return not anchors(before).names and len(content_stems(before)) < _ANTECEDENT
    return len(content_stems(question)) < _COMPLETE and not anchors(question).names
