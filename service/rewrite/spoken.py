"""What a conversation has come to: the question that its last turn leans on, and when that was about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from index.time_period import Period
from service.anchors import anchors
from service.message import Message
from service.rewrite.ellipsis import fill
from service.rewrite.fragment import again, has_time, only_when
from service.rewrite.leaning import is_switch, leans_back, without_switch
from service.rewrite.relative_dates import Dated, is_relative, with_date
from service.rewrite.told import date_of

_TURNS_BACK: Final = 4
_LONGEST_TURN: Final = 1000  # characters; more context would outweigh the question
# At the start of a sentence a capital says nothing.
_CAPITAL: Final = re.compile(r"(?<=[\w,;] )[A-Z][\w.-]*\w")


@dataclass(frozen=True, slots=True)
class Spoken:
    """`root` is the last question that stands alone, or was completed to; empty if none does. `complete` says whether
    the very last, `typed`, does; `last` is that one with its date in the place of the words for it. `dated` is how it
    was dated, if it needed that. `spoken_of` is when what was asked about last was. `named` is what a question named
    last.
    """

    root: str = ""
    complete: bool = False
    typed: str = ""
    last: str = ""
    dated: Dated | None = None
    spoken_of: Period | None = None
    named: str = ""


def spoken(history: Sequence[Message], question: str) -> Spoken | None:
    """What `question` comes after; None if nobody asked anything before it."""
    said = _said(history)[-_TURNS_BACK:]
    relative = any(is_relative(each) for each in (question, *(asked for asked, _ in said)))
    now = Spoken()
    for asked, answer in said:
        now = _after(Spoken() if is_switch(asked) else now, asked, answer, relative)
    return now if said else None


def _after(before: Spoken, asked: str, answer: str, relative: bool) -> Spoken:
    switched, asked = is_switch(asked), without_switch(asked)
    dated = with_date(asked, before.spoken_of)
    stands = switched or (not leans_back(asked) and not only_when(asked, dated))
    completed = (dated.inline if dated else asked) if stands else completed_by(asked, dated, before)
    told = before.spoken_of
    if relative:  # reading dates takes longer than all the rest
        told = date_of(dated.text if dated else asked, answer, None if stands else told)
    last = completed or (dated.inline if dated and dated.phrase else asked)
    named = names_of(asked) or before.named
    return Spoken(completed or before.root, completed is not None, asked, last, dated, told, named)


def completed_by(asked: str, dated: Dated | None, before: Spoken) -> str | None:
    """The fragment made whole by the question that it leans on, where that is sure and makes one that stands alone."""
    if only_when(asked, dated):
        return again(asked, dated, before.root) if asks_root_again(before) else None
    return fill(asked, before.root) if before.complete else None


def asks_root_again(before: Spoken) -> bool:
    """Whether "and a week later?" asks the root again: it is the last question, or the only one that has a time."""
    return before.complete or bool(before.root and not has_time(before.last) and has_time(before.root))


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


def names_of(question: str) -> str:
    names = anchors(question).names
    return " ".join(word for word in _CAPITAL.findall(question) if word.lower() in names)
