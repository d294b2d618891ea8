"""What it means for an answer that its writer did not come to its end."""

from service.answer import Outcome


def unfinished(outcome: Outcome, reason: str, finish: str | None) -> tuple[Outcome, str]:
    """The outcome and its reason, where `finish` says that the LLM was cut off: what was left unsaid may matter."""
    if finish != "length":
        return outcome, reason
    cut_off = "The LLM was cut off at its longest answer; only whole sentences are shown."
    return ("partial" if outcome == "answered" else outcome), f"{reason} {cut_off}"
