"""What one chunk of a chat completion says, and whether the stream ended as it should."""

from dataclasses import dataclass
from typing import Any

from service.errors import LLMNonsense, LLMRefused
from service.generate.draft import Usage

NOT_THE_PROTOCOL = "The LLM server did not answer in the OpenAI protocol; check its base URL, which mostly ends in /v1."


@dataclass(frozen=True, slots=True)
class Heard:
    """`is_token`: the model is at work, also where it says nothing for the answer (it may think aloud)."""

    text: str
    is_token: bool
    finish: str | None
    usage: Usage | None


def hear(chunk: Any) -> Heard:
    """Raises LLMRefused, and whatever a chunk of the wrong shape leads to: the SDK does not validate."""
    counted = chunk.usage
    usage = Usage(int(counted.prompt_tokens or 0), int(counted.completion_tokens or 0)) if counted else None
    if not chunk.choices:
        return Heard("", False, None, usage)
    choice = chunk.choices[0]
    text = choice.delta.content or ""
    if not isinstance(text, str):
        raise TypeError("content is not a string")
    if refusal := getattr(choice.delta, "refusal", None):
        raise LLMRefused(f"The LLM declined to answer: {str(refusal)[:200]}")
    # Models that think aloud send that in fields of their own: not an answer, but a sign of life.
    thinks = any(getattr(choice.delta, name, None) for name in ("reasoning_content", "reasoning"))
    return Heard(text, bool(text) or thinks, choice.finish_reason, usage)


def check_end(finish: str | None, spoke: bool, content_type: str = "") -> None:
    """Raises unless the stream ended as it should. `content_type` matters only where it ended without a reason."""
    if finish == "content_filter":
        raise LLMRefused("The LLM server's content filter stopped the answer. Rephrase the question.")
    if finish is None and spoke:
        raise LLMNonsense("The LLM server broke off in the middle of its answer. Ask again.")
    if not spoke and finish == "length":
        raise LLMNonsense("The LLM used up its output tokens before it said a word. Raise max_output_tokens.")
    if finish is None and not content_type.startswith("text/event-stream"):
        raise LLMNonsense(f"{NOT_THE_PROTOCOL} It sent {content_type or 'no content type'} instead of a stream.")
    if not spoke:
        raise LLMNonsense("The LLM server answered with nothing. Ask again, or try another model.")
