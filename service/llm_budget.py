"""Whether a prompt fits the model, before it is sent."""

from collections.abc import Sequence
from typing import Final

from prompts.template import Message
from service.errors import LLMPromptTooLong
from service.generate.tokens import estimate_tokens

CHAT_TEMPLATE_TOKENS: Final = 64
"""What a server's chat template adds to the messages: about a dozen tokens a message, with room to spare."""


def input_tokens(context_tokens: int, max_output_tokens: int) -> int:
    """What is left for the messages."""
    return context_tokens - max_output_tokens - CHAT_TEMPLATE_TOKENS


def check_fits(messages: Sequence[Message], max_output_tokens: int, context_tokens: int | None) -> None:
    """Raises LLMPromptTooLong. Some servers cut such a prompt at its start without a word, rules and all."""
    if context_tokens is None:
        return
    needed, room = (
        sum(estimate_tokens(each.content) for each in messages),
        input_tokens(context_tokens, max_output_tokens),
    )
    if needed > room:
        raise LLMPromptTooLong(
            f"The prompt takes about {needed} tokens and the model has room for {room}. Ask a shorter question."
        )
