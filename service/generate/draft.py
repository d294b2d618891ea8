"""What a generator hands to the check: sentences, each with what it claims as evidence."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.passage import Passage
from index.when import When


@dataclass(frozen=True, slots=True)
class Span:
    """`passage.document`'s canonical text from `start` to `end` (code points, end exclusive), inside the passage."""

    passage: Passage
    start: int
    end: int

    @property
    def quote(self) -> str:
        offset = self.passage.chunk.start
        return self.passage.text[self.start - offset : self.end - offset]


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence not yet checked, without citation markers.

    `hints` are the passages the generator says it used; `quoted` the exact spans that the sentence repeats word for
    word, for a generator that knows them.
    """

    text: str
    hints: tuple[Passage, ...] = ()
    quoted: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the model's server counted them; zero where it did not say."""

    input_tokens: int = 0
    output_tokens: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(self.input_tokens + other.input_tokens, self.output_tokens + other.output_tokens)


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


Draft = DraftSentence | Silence | Usage


class Generator(Protocol):
    """Writes an answer from passages, sentence by sentence; closing it ends the work. Failures are GenerationErrors."""

    @property
    def info(self) -> GeneratorInfo: ...

    def generate(
        self, question: str, passages: Sequence[Passage], as_of: When
    ) -> AsyncGenerator[DraftSentence | Silence | Usage, None]: ...
