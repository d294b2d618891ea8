"""Which optional parameters a chat server takes: learned from its refusals, as nothing announces it."""

from dataclasses import dataclass, replace
from typing import Any

from service.llm_failure import Failure


@dataclass(frozen=True, slots=True)
class Dialect:
    """Starts with what most servers take. The newer models of OpenAI want another name for the token limit
    and no temperature; some gateways know no `stream_options`.
    """

    stream_options: bool = True
    temperature: bool = True
    max_tokens: str = "max_tokens"

    def parameters(self, max_output_tokens: int, temperature: float | None) -> dict[str, Any]:
        chosen: dict[str, Any] = {self.max_tokens: max_output_tokens}
        if self.temperature and temperature is not None:
            chosen["temperature"] = temperature
        if self.stream_options:
            chosen["stream_options"] = {"include_usage": True}
        return chosen

    def after(self, refusal: Failure) -> "Dialect | None":
        """What to try next; None if the refusal is not about these."""
        if refusal.status not in (400, 422) or refusal.is_too_long or refusal.code == "content_filter":
            return None
        if "max_completion_tokens" in refusal.said and self.max_tokens == "max_tokens":
            return replace(self, max_tokens="max_completion_tokens")
        if "temperature" in refusal.said and self.temperature:
            return replace(self, temperature=False)
        # Many a server says no more than "bad request" about a field that it does not know.
        return replace(self, stream_options=False) if self.stream_options else None
