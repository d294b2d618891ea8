"""What the turns before bring to the next question of a conversation."""

from collections.abc import Sequence
from typing import Final

from service.conversations import Turn
from service.message import Message
from service.rewrite.leaning import leans_back

TURNS_BACK: Final = 20
"""What was said longer ago no longer makes a question clearer."""
_MOST: Final = 6  # chunks: each costs the cross-encoder 9 ms


def history_of(turns: Sequence[Turn]) -> tuple[Message, ...]:
    """What was said, the oldest first. That nothing was found says nothing about what is asked next."""
    said: list[Message] = []
    for turn in turns:
        said.append(Message("user", turn.answer["question"]))
        if turn.answer["citations"]:
            said.append(Message("assistant", turn.answer["text"]))
    return tuple(said)


def cited_before(turns: Sequence[Turn]) -> tuple[str, ...]:
    """The chunks that the last answer cites, and the one before it if the last question leaned on that: the newest
    first.
    """
    last = turns[-1:]
    if last and leans_back(last[0].answer["question"]):
        last = turns[-2:]
    cited = [chunk for turn in reversed(last) for chunk in turn.cited]
    return tuple(dict.fromkeys(cited))[:_MOST]
