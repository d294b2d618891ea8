"""Makes a follow-up stand on its own: what it leaves out is taken from the turns before it."""

import re
from collections.abc import Sequence
from typing import Final

from index.english import content_stems
from service.anchors import anchors
from service.message import Message
from service.rewrite.fragment import again, at_the_hour, only_when
from service.rewrite.leaning import is_switch, leans_back, without_switch
from service.rewrite.naming import date_in, introduced, names_in, with_person, with_thing
from service.rewrite.person import person_in_answer
from service.rewrite.relative_dates import Dated, compares, with_date, without_time
from service.rewrite.series import DATE
from service.rewrite.spoken import Spoken, asks_root_again, completed_by, names_of, spoken

_SAYS_ENOUGH: Final = 2  # content words besides dates
# What was done is in the question before, and nowhere else.
_THAT_ACT: Final = re.compile(r"\b(?:do|did|does|done|doing|say|said) (?:that|this|so)\b", re.IGNORECASE)
_PERSON_PRONOUN: Final = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)


def stand_alone(question: str, history: Sequence[Message]) -> str:
    """The question itself if it stands alone. A fragment is completed from the question before it where that is sure.
    In any other follow-up, words for a time and for a person become what they stand for: "a week later" is "on 6
    October 2024". What it leaves out all the same goes before it: names and the date where the question says enough
    itself, else the last question that stood alone and the one just before.
    """
    before = spoken(history, question)
    if before is None or is_switch(question):
        return without_switch(question)
    dated = with_date(question, before.spoken_of)
    if only_when(question, dated):
        one = _asked_then(question, dated, before)
    elif leans_back(question):
        one = completed_by(question, dated, before) or _explained(question, dated, before, history)
    elif dated:
        named = dated.phrase and anchors(question).names
        one = dated.inline if named else _introduced(dated.inline, before) or dated.inline
    else:
        return question
    return one or " ".join([*_context(before, question, dated), _personal(dated.text if dated else question, history)])


def _asked_then(question: str, dated: Dated | None, before: Spoken) -> str | None:
    """The question that a fragment which only says when asks again."""
    if asks_root_again(before):
        return again(question, dated, before.root)
    asked = again(question, dated, before.last)
    text = asked and with_thing(asked, before.root or before.named)
    return text and (_introduced(text, before, enough=text != asked) or text)


def _explained(question: str, dated: Dated | None, before: Spoken, history: Sequence[Message]) -> str | None:
    """One question, if anything that it leans on is sure."""
    if _THAT_ACT.search(question) or (dated and compares(question)):
        return None
    inline = _personal(at_the_hour(dated, question, before.root) if dated else question, history)
    text = with_thing(inline, before.root or before.named)
    return _introduced(text, before, enough=text != inline) if text != question else None


def _personal(question: str, history: Sequence[Message]) -> str:
    person = person_in_answer(history) if _PERSON_PRONOUN.search(question) else None
    return (with_person(question, person) if person else question).strip()


def _introduced(text: str, before: Spoken, *, enough: bool = False) -> str | None:
    """One question, after the names and the date that it leaves out; None if it does not say `enough` for that."""
    names = names_in(before.root) or ([before.named] if before.named else [])
    if not names or not (enough or len(content_stems(DATE.sub(" ", text))) >= _SAYS_ENOUGH):
        return None
    return introduced(text, names, "" if DATE.search(text) else date_in(before.root))


def _context(before: Spoken, question: str, dated: Dated | None) -> list[str]:
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
    return [f"{before.named}:", last] if before.named and not (names_of(last) or names_of(question)) else [last]
