"""A fragment that only says when, "and a week later?": the question before it, asked again for that time."""

import re
from typing import Final

from service.rewrite.relative_dates import Dated, find_phrase
from service.rewrite.series import DATE

_HEAD: Final = re.compile(
    r"\A\W*+(?:(?:and|but|or|so|then|now|ok|okay|well|what about|how about|what of)\b,? ?)*+", re.IGNORECASE
)
_TIME: Final = r"(?:\d{1,2}(?::\d\d)?(?: ?[ap]\.?m\b\.?)?(?: o['’]clock)?|\d{3,4} ?Z\b|noon\b|midnight\b)"
_AT: Final = re.compile(rf",? ?\b(?:at|by|around) (?P<time>{_TIME})(?![\w:])", re.IGNORECASE)
# The clock of a whole question: a bare number there may be anything.
_CLOCK: Final = re.compile(
    r"(?<![\w.:])(?:\d{1,2}(?::\d\d)? ?(?P<half>[ap])\.?m\b\.?|\d{3,4} ?Z\b|noon\b|midnight\b)", re.IGNORECASE
)
_LATE: Final = re.compile(r"\b(?:night|evening|afternoon)\b", re.IGNORECASE)
_MORNING: Final = re.compile(r"\bmorning\b", re.IGNORECASE)
_UNLED: Final = re.compile(r"the (?:first|last) (?!time)")
_THEN: Final = re.compile(r"\bby then\b", re.IGNORECASE)
_OF_DAY: Final = re.compile(r"\bthe (?:morning|afternoon|evening|night) of ", re.IGNORECASE)
# Before the time that goes: taken away with it, or left for the one that comes.
_TAKEN: Final = re.compile(r" (?:in|on|at|during|for|of|as of)(?: the)? \Z", re.IGNORECASE)
_LEFT: Final = re.compile(r" (?:since|after|before|until|till|by|from|through|than)(?: the)? \Z", re.IGNORECASE)
_SESSION: Final = re.compile(r" (?:meeting|session|hearing|summit|press conference)\b", re.IGNORECASE)
# What this file and relative_dates make of "the next meeting"; asked once more, it is the second.
_COUNTED: Final = re.compile(
    rf"(?:at )?the (?P<nth>first|second|third|fourth|last) (?:\w+ ){{1,2}}(?:after|before) {DATE.pattern}",
    re.IGNORECASE,
)
_ORDINALS: Final = ("first", "second", "third", "fourth")
_NEXT: Final = re.compile(r"(?:at )?the (?:first|next) ")
_LEADS: Final = re.compile(r"\A(?:in|on|at|by|for|during) ", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"\A(?:and |but |so )?when .{1,40}?, (?=\w)", re.IGNORECASE)


def only_when(question: str, dated: Dated | None) -> bool:
    """Whether the question has nothing but a time, relative to what was said before, or of the clock."""
    rest = f"{question[: dated.start]} {question[dated.end :]}" if dated and dated.phrase else question
    clock = _AT.search(rest)
    if clock:
        rest = f"{rest[: clock.start()]} {rest[clock.end() :]}"
    return bool((dated and dated.phrase) or clock) and not re.search(r"\w", _HEAD.sub("", rest.strip()))


def has_time(question: str) -> bool:
    """Whether it has a place for another time: exactly one date, or words for one."""
    return len(DATE.findall(question)) == 1 or find_phrase(question) is not None


def again(question: str, dated: Dated | None, before: str) -> str | None:
    """`before` at the time of the question, of which `only_when` is true; None if it names several times."""
    rest = question[dated.end :] if dated else question
    clock = _AT.search(rest) or (_AT.search(question[: dated.start]) if dated else None)
    there = _CLOCK.search(before)
    phrase = _of_its_own(dated.phrase) if dated and dated.phrase else None
    if clock and (time := _time(clock["time"], question, there)):
        if phrase:
            phrase = _OF_DAY.sub("", phrase)
        if there:
            before = f"{before[: there.start()]}{time}{before[there.end() :]}"
        else:
            phrase = f"{phrase} at {time}" if phrase else f"at {time}"
    if dated and phrase and (counted := _COUNTED.search(before)):
        if not dated.unsure:
            return f"{before[: counted.start()]}{phrase}{before[counted.end() :]}"
        nth = counted["nth"].lower()
        if _NEXT.match(phrase) and nth in _ORDINALS[:-1]:
            following = _ORDINALS[_ORDINALS.index(nth) + 1]
            return f"{before[: counted.start('nth')]}{following}{before[counted.end('nth') :]}"
        return None
    return _at(before, phrase) if phrase else before


def _of_its_own(phrase: str) -> str:
    phrase = f"{phrase[0].lower()}{phrase[1:]}"
    return f"at {phrase}" if _UNLED.match(phrase) else phrase


def at_the_hour(dated: Dated, question: str, before: str) -> str:
    """The question with its date in place, and the hour of the one before it where "by then" means that too."""
    clocks = list(_CLOCK.finditer(before))
    if dated.phrase and _THEN.search(question[dated.start : dated.end]) and len(clocks) == 1:
        preposition, _, date = dated.phrase.partition(" ")
        return f"{question[: dated.start]}{preposition} {clocks[0].group()} on {date}{question[dated.end :]}"
    return dated.inline


def _time(told: str, question: str, there: re.Match[str] | None) -> str:
    """With AM or PM, if the question or the one before it tells which."""
    if not told.replace(":", "").isdigit():
        return told
    half = (there["half"] or "") if there else ""
    if _LATE.search(question):
        half = "P"
    elif _MORNING.search(question):
        half = "A"
    return f"{told} {half.upper()}M" if half else told


def _at(before: str, phrase: str) -> str | None:
    dates = list(DATE.finditer(before))
    if len(dates) > 1:
        return None
    if dates:
        start, end = dates[0].span()
        if left := _LEFT.search(before[:start]):
            return f"{before[: left.end()]}{_LEADS.sub('', phrase)}{before[end:]}"
        if taken := _TAKEN.search(before[:start]):
            session = _SESSION.match(before, end) if taken.group().endswith(" the ") else None
            if not session and before[end : end + 2].strip().islower() and taken.group().endswith(" the "):
                return None  # on the 2022 budget
            return f"{before[: taken.start()]} {phrase}{before[session.end() if session else end :]}"
        return f"{before[:start]}{_LEADS.sub('', phrase)}{before[end:]}"
    if clause := _CLAUSE.match(before):
        before = before[clause.end() :]
        before = before[0].upper() + before[1:]
    elif found := find_phrase(before):
        _, match = found
        taken = _TAKEN.search(before[: match.start()])
        return f"{before[: taken.start() + 1 if taken else match.start()]}{phrase}{before[match.end() :]}"
    return f"{before.rstrip(' ?.!')} {phrase}?"
