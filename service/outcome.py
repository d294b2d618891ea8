"""What an answer came to, from its checked sentences and the evidence that there was."""

from collections.abc import Sequence
from typing import Final

from service.answer import Citation, Outcome, Sentence
from service.evidence.evidence import Evidence

ANSWERS: Final = 0.35
"""Probability from which the evidence is told. What it gives on the dev sets is in docs/benchmarks.md."""
LACKING: Final = 0.5
"""The same where something that the question asks for is known to be missing: a name, a value, a person."""
PLAIN: Final = 0.45
"""From here on an LLM that finds nothing is not believed."""

EMPTY_TEXT: Final[dict[Outcome, str]] = {
    "not_in_corpus": "The collection does not say.",
    "unverified": "Nothing that was written in answer could be verified against the collection.",
}
"""What the text says where no sentence says anything."""


def silence(evidence: Evidence, retrieved: bool) -> str | None:
    """Why nothing should be said; None if something should."""
    if not retrieved:
        return "The collection holds no document that this question may use."
    if evidence.probability >= (max(ANSWERS, LACKING) if evidence.lacking else ANSWERS):
        return None
    return f"{evidence.lacking or 'None of the passages found answers the question'}."


def judge(
    sentences: Sequence[Sentence],
    citations: Sequence[Citation],
    dropped: int,
    silence: str | None,
    evidence: Evidence,
) -> tuple[Outcome, str]:
    """The outcome and its one-sentence reason. `dropped` were left out; `silence` says why nothing was said."""
    told = claims(sentences)
    supported = sum(sentence.support == "supported" for sentence in told)
    if not told and dropped:
        return "unverified", "Nothing that was written is supported by the passages found."
    if not told:
        return "not_in_corpus", silence or "None of the passages found answers the question."
    if not supported:
        return "unverified", "No sentence is fully supported by the passages found."
    if evidence.conflicts({citation.span.passage.document.id for citation in citations}):
        return "conflicting", "Documents of the same time, or of unknown times, give different answers."
    if supported == len(told) and not dropped:
        return _answered(evidence)
    left_out = f"; {dropped} {'was' if dropped == 1 else 'were'} left out" if dropped else ""
    return "partial", f"Of {len(told) + dropped} sentences written, {supported} are fully supported{left_out}."


def _answered(evidence: Evidence) -> tuple[Outcome, str]:
    if evidence.uncovered:
        return "partial", f"Nothing was found for a part of the question: “{evidence.uncovered[0]}”."
    if evidence.differing:
        return "answered", "What is asked changed over time: each value is told with its date."
    return "answered", "Every sentence is supported by the passages cited."


def claims(sentences: Sequence[Sentence]) -> list[Sentence]:
    return [sentence for sentence in sentences if sentence.support != "not_a_claim"]
