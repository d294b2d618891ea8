"""Makes a follow-up stand on its own."""

from collections.abc import Sequence

from service.answer import Message


def rewrite(question: str, history: Sequence[Message]) -> str:
    """The question as it would be asked without its history."""
    return question
