"""What an answer came to, from its checked sentences."""

from collections.abc import Sequence
from typing import Final

from service.answer import Outcome, Sentence

EMPTY_TEXT: Final[dict[Outcome, str]] = {
    "not_in_corpus": "The collection does not say.",
    "unverified": "Nothing that was written in answer could be verified against the collection.",
}
"""What the text says where no sentence says anything."""


def judge(sentences: Sequence[Sentence], dropped: int, silence: str | None) -> tuple[Outcome, str]:
    """The outcome and its one-sentence reason. `dropped` were left out; `silence` says why nothing was said."""
    told = claims(sentences)
    supported = sum(sentence.support == "supported" for sentence in told)
    if not told and dropped:
        return "unverified", "Nothing that was written is supported by the passages found."
    if not told:
        return "not_in_corpus", silence or "None of the passages found answers the question."
    if supported == len(told) and not dropped:
        return "answered", "Every sentence is supported by the passages cited."
    if not supported:
        return "unverified", "No sentence is fully supported by the passages found."
    left_out = f"; {dropped} {'was' if dropped == 1 else 'were'} left out" if dropped else ""
    return "partial", f"Of {len(told) + dropped} sentences written, {supported} are fully supported{left_out}."


def claims(sentences: Sequence[Sentence]) -> list[Sentence]:
    return [sentence for sentence in sentences if sentence.support != "not_a_claim"]
