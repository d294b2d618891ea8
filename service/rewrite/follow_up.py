"""Makes a follow-up stand on its own: what it leaves out is taken from the turns before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from index.english import content_stems, is_ordinary
from index.time_period import Period
from service.anchors import anchors
from service.answer import Message
from service.rewrite.ellipsis import fill
from service.rewrite.relative_dates import Dated, compares, date_of, is_relative, with_date, without_time

# A question of this many content words that refers back to nothing stands on its own.
_COMPLETE: Final = 3
_TURNS_BACK: Final = 4
_LONGEST_TURN: Final = 1000  # characters; more context would outweigh the question
_PERSON_PRONOUN: Final = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)
_FULL_NAME: Final = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]++(?: [A-Z]\.)?(?: [A-Z][\w’'-]++)+")
# At the start of a sentence a capital says nothing.
_CAPITAL: Final = re.compile(r"(?<=[\w,;] )[A-Z][\w.-]*\w")
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


_SWITCH: Final = re.compile(
    r"\W{0,3}(?:(?:now|ok|okay|so|and|but),? )?(?:switching|changing (?:the )?(?:subjects?|topics?)|"
    r"(?:a )?(?:new|different|unrelated) (?:subject|topic|question)|"
    r"on (?:a|another) (?:different |new )?(?:subject|topic|note))\b",
    re.IGNORECASE,
)


def stand_alone(question: str, history: Sequence[Message]) -> str:
    """The question itself if it stands alone. A fragment is completed from the question before it where that is sure.
    Any other follow-up comes after the last question that stood alone, the one just before, and whom "he" or "she" may
    mean. A time that follows from what was said before is written out: "a week later (6 October 2024)".
    """
    said = _said(history)
    if not said:
        return question
    before = _conversation(said[-_TURNS_BACK:], question)
    dated = with_date(question, before.spoken_of)
    text = dated.text if dated else question
    if not leans_back(question):
        return text
    if before.complete and (completed := _completed(question, dated, before.root)):
        return completed
    person = _person_in_answer(history) if _PERSON_PRONOUN.search(question) else None
    context = _context(before, question, dated)
    return " ".join([*context, *([f"{person}:"] if person else []), text.strip()])


@dataclass(frozen=True, slots=True)
class _Conversation:
    """`root` is the last question that stands alone, or was completed to; empty if none does. `complete` says whether
    the very last, `typed`, does. `dated` is that one with its date written out, if it needed that. `spoken_of` is when
    what was asked about last was. `named` is what a question named last.
    """

    root: str
    complete: bool
    typed: str
    dated: Dated | None
    spoken_of: Period | None
    named: str


def _said(history: Sequence[Message]) -> list[tuple[str, str]]:
    """The questions before, each with its answer or nothing."""
    said: list[tuple[str, str]] = []
    for message in history:
        content = message.content[:_LONGEST_TURN].strip()
        if message.role == "user":
            said.append((content, ""))
        elif said:
            said[-1] = (said[-1][0], content)
    return said


def _conversation(recent: Sequence[tuple[str, str]], question: str) -> _Conversation:
    relative = any(is_relative(each) for each in (question, *(asked for asked, _ in recent)))
    root, complete, dated, spoken_of = "", False, None, None
    for asked, answer in recent:
        stands = not leans_back(asked)
        dated = with_date(asked, spoken_of)
        text = dated.text if dated else asked
        completed = text if stands else _completed(asked, dated, root) if complete else None
        root, complete = completed or root, completed is not None
        if relative:  # reading dates takes longer than all the rest
            spoken_of = date_of(text, answer, None if stands else spoken_of)
    typed = recent[-1][0]
    named = next((names for question, _ in reversed(recent) if (names := _named(question))), "")
    return _Conversation(root, complete, typed, dated, spoken_of, named)


def _context(before: _Conversation, question: str, dated: Dated | None) -> list[str]:
    """What goes before the question: the root and the last question, with no other dates than the newest unless they
    are compared. Without a root what the conversation is about may have been named long before.
    """
    root, last = before.root, before.typed
    now, by = (dated, question) if dated else (before.dated, before.typed)
    if now and not compares(by):
        root, last = without_time(root, now.period), without_time(last, now.period)
    if before.complete:
        return [root]
    if now and not dated:
        last = now.text
    if root:
        return [root, last]
    return [f"{before.named}:", last] if before.named and not (_named(last) or _named(question)) else [last]


def _named(question: str) -> str:
    names = anchors(question).names
    return " ".join(word for word in _CAPITAL.findall(question) if word.lower() in names)


def _completed(question: str, dated: Dated | None, before: str) -> str | None:
    return fill(dated.replaced if dated and dated.replaced else question, before)


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


def is_switch(question: str) -> bool:
    """Whether it says that it is about something else."""
    return _SWITCH.match(question) is not None


def leans_back(question: str) -> bool:
    """Whether the question needs what was said before it: it points back, is elliptic, or has too few words."""
    if is_switch(question):
        return False
    if _ELLIPSIS.search(question) or _POINTING.search(question):
        return True
    pronoun = _PERSONAL.search(question)
    if pronoun:
        before = question[: pronoun.start()]
        return not anchors(before).names and len(content_stems(before)) < _ANTECEDENT
    return len(content_stems(question)) < _COMPLETE and not anchors(question).names
