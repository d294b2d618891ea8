"""What a generator hands to the check: sentences, each with what it claims as evidence."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.passage import Passage
from index.when import When
from service.evidence.conclude import Conclusion
from service.evidence.evidence import Evidence
from service.span import Span


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence not yet checked, without citation markers.

    `hints` are the passages the generator says it used; `quoted` the exact spans that the sentence repeats word for
    word, for a generator that knows them. `concludes` is what the sentence says, where it follows from what is quoted.
    """

    text: str
    hints: tuple[Passage, ...] = ()
    quoted: tuple[Span, ...] = ()
    concludes: Conclusion | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the model's server counted them; zero where it did not say. `cost_usd` None: nobody knows the price."""

    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None

    def __add__(self, other: "Usage") -> "Usage":
        """A part whose price is not known makes the cost of the whole unknown, unless it took no tokens."""
        costs = [each.cost_usd for each in (self, other) if each.input_tokens or each.output_tokens]
        known = [cost for cost in costs if cost is not None]
        return Usage(
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            sum(known) if known and len(known) == len(costs) else None,
        )


@dataclass(frozen=True, slots=True)
class Finished:
    """The model has written its last word; why, as its server says it: `stop`, or `length` where it was cut off."""

    reason: str


@dataclass(frozen=True, slots=True)
class Truncated(Finished):
    """The answer reached `max_output_tokens`: its last words may be half a sentence."""

    reason: str = "length"


@dataclass(frozen=True, slots=True)
class Silence:
    """The generator found nothing in the passages that answers, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class GeneratorInfo:
    """`prompt` is the name and version of the template, such as `answer/v1`."""

    name: str
    model: str | None = None
    prompt: str | None = None


Draft = DraftSentence | Silence | Finished | Usage


class Generator(Protocol):
    """Writes an answer from passages, sentence by sentence; closing it ends the work. Failures are GenerationErrors."""

    @property
    def info(self) -> GeneratorInfo: ...

    def generate(
        self, question: str, passages: Sequence[Passage], as_of: When, evidence: Evidence
    ) -> AsyncGenerator[DraftSentence | Silence | Finished | Usage, None]: ...
