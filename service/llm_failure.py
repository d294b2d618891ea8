"""What an LLM server's failure means: whether to try again, and what to tell the user."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from service.errors import GenerationError, LLMDown, LLMOverloaded, LLMPromptTooLong, LLMRefused, LLMUnavailable

_KEY = re.compile(r"\b(?:sk|key)-[\w*.-]+")
# OpenAI and vLLM, llama.cpp, TGI, Anthropic's and Google's gateways.
_TOO_LONG = re.compile(
    r"context_length_exceeded|exceed_context_size|maximum context|context (?:length|size|window)|prompt is too long"
    r"|(?:inputs?|prompt)\b.{0,40}\btokens?\b.{0,60}\b(?:exceed|must (?:have|be) (?:less|<|at most))|too many tokens",
    re.IGNORECASE,
)
_WORDS = 200
"""Characters of the server's own words that are worth repeating."""


@dataclass(frozen=True, slots=True)
class Failure:
    """`status` is HTTP's, 400 and above, or the same from an error event in a stream; None: no connection.

    `said` is what the server wrote, `code` its machine-readable name or names, `headers` are in lower case.
    """

    status: int | None
    said: str = ""
    code: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def out_of_quota(self) -> bool:
        return self.code in ("insufficient_quota", "billing_hard_limit_reached")

    @property
    def is_too_long(self) -> bool:
        """Whether the prompt and the longest answer do not fit the model's context together."""
        return self.status in (400, 413, 422) and bool(_TOO_LONG.search(f"{self.code or ''} {self.said}"))

    @property
    def is_passing(self) -> bool:
        """Whether the same request may well succeed a little later."""
        if self.status is None:
            return True
        return self.status in (408, 409) or self.status >= 500 or (self.status == 429 and not self.out_of_quota)

    def explained(self, server: str, model: str, secret: str | None = None, role: str = "LLM") -> GenerationError:
        """The error for the user. `secret` is cut out of what the server said; `role` is what the server is to us."""
        said = _quotable(self.said, secret)
        match self.status:
            case _ if self.is_too_long:
                return LLMPromptTooLong(
                    f"The prompt is too long for the model {model!r} at {server}{said}. Lower the LLM's context_tokens."
                )
            case None:
                return LLMDown(f"The {role} server at {server} cannot be reached{said}. Check that it runs.")
            case _ if self.code in ("content_filter", "content_policy_violation"):
                return LLMRefused(f"The {role} server's content filter stopped the request. Rephrase the question.")
            case 401 | 403:
                return LLMUnavailable(
                    f"The {role} server at {server} refused the API key ({self.status}). Check the key."
                )
            case 404:
                return LLMUnavailable(
                    f"The {role} server at {server} has no model {model!r} or a wrong base URL (404{said})."
                )
            case 429 if self.out_of_quota:
                return LLMUnavailable(f"The account at {server} has no quota left. Check its plan and billing.")
            case 429:
                return LLMOverloaded(f"The {role} server at {server} is busy (429{said}). Ask again in a minute.")
            case status if status >= 500:
                return LLMDown(f"The {role} server at {server} keeps failing ({status}{said}). Ask again later.")
            case status:
                return LLMUnavailable(
                    f"The {role} server at {server} refused the request ({status}{said}). Check its settings."
                )


def _quotable(said: str, secret: str | None) -> str:
    """`: …`, or nothing."""
    text = " ".join(said.split())
    for word in (secret or "").split():
        text = text.replace(word, "***")
    text = _KEY.sub("***", text)
    if not text:
        return ""
    return ": " + (text if len(text) <= _WORDS else text[:_WORDS] + "…").rstrip(".")
