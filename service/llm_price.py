"""What tokens cost."""

from dataclasses import dataclass, replace

from service.generate.draft import Usage


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens."""

    input_per_million: float
    output_per_million: float

    def charge(self, usage: Usage) -> Usage:
        """`usage` with its cost, unknown if the server counts nothing. Discounts, as for cached input, are left out."""
        if not (usage.input_tokens or usage.output_tokens):
            return usage
        cost = usage.input_tokens * self.input_per_million + usage.output_tokens * self.output_per_million
        return replace(usage, cost_usd=cost / 1e6)
