"""What was said before that may help a search."""

from collections.abc import Sequence
from typing import Final

from service.message import Message
from service.rewrite.leaning import is_switch

_LONGEST: Final = 500  # characters: about what one passage holds


def in_context(question: str, history: Sequence[Message]) -> str:
    """The question after the one before it; empty if there is none, or the question says that the topic changes."""
    before = _last("user", history)
    return f"{before} {question}" if before and not is_switch(question) else ""


def last_answer(question: str, history: Sequence[Message]) -> str:
    """Its first 500 characters; empty if there is none, or the question says that the topic changes."""
    return "" if is_switch(question) else _last("assistant", history)


def _last(role: str, history: Sequence[Message]) -> str:
    said = next((message.content for message in reversed(history) if message.role == role), "")
    return " ".join(said[:_LONGEST].split())
