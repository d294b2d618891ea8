"""What one answer has gathered so far from one generator."""

from dataclasses import dataclass, field

from service.answer import Checked, Outcome, Sentence
from service.cite import Numbering
from service.clarify import REASON
from service.errors import GenerationError
from service.evidence.evidence import Evidence
from service.generate.draft import Generator, Usage
from service.outcome import EMPTY_TEXT, claims, judge
from service.unfinished import unfinished
from service.verify.verdict import NOT_A_CLAIM, Verdict


@dataclass(slots=True)
class Progress:
    """`dropped` sentences were left out, as nothing supports them; `silence` says why nothing was said, `asks_back`
    what is asked instead of an answer. `instead_of`: why an earlier generator's answer was not taken.
    """

    generator: Generator
    numbering: Numbering = field(default_factory=Numbering)
    sentences: list[Sentence] = field(default_factory=list)
    text: str = ""
    dropped: int = 0
    silence: str | None = None
    asks_back: str | None = None
    usage: Usage = field(default_factory=Usage)
    finish: str | None = None
    verify_ms: float = 0
    failed: GenerationError | None = None
    instead_of: str | None = None

    def say(self, text: str, verdict: Verdict) -> Checked:
        citations = [self.numbering.cite(span, verdict.support, verdict.score) for span in verdict.spans]
        start = len(self.text) + bool(self.text)
        sentence = Sentence(
            index=len(self.sentences),
            text=text,
            start=start,
            end=start + len(text),
            support=verdict.support,
            score=verdict.score,
            citations=tuple(citation.number for citation in citations),
        )
        markers = "".join(f"[{number}]" for number in sentence.citations)
        self.text = " ".join(part for part in (self.text, text, markers) if part)
        self.sentences.append(sentence)
        return Checked(sentence, tuple(citations))

    def outcome(self, evidence: Evidence) -> tuple[Outcome, str]:
        """With its one-sentence reason."""
        if self.asks_back:
            return "needs_clarification", REASON
        judged = judge(self.sentences, self.numbering.citations, self.dropped, self.silence, evidence)
        return unfinished(*judged, self.finish)

    def say_at_least(self, outcome: Outcome) -> Checked | None:
        """What an answer of this outcome says where it says nothing else."""
        if self.sentences and (outcome != "unverified" or claims(self.sentences)):
            return None
        return self.say(self.asks_back or EMPTY_TEXT[outcome], NOT_A_CLAIM)
