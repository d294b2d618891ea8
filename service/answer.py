"""An answer and the events that lead to it."""

from dataclasses import dataclass
from typing import Literal

from index.filters import Filters, Window
from index.passage import Passage
from index.when import When
from service.generate.draft import GeneratorInfo, Usage
from service.message import Message
from service.rewrite.rewritten import Rewritten
from service.span import Span

Support = Literal["supported", "partial", "unsupported", "not_a_claim"]
Outcome = Literal["answered", "partial", "conflicting", "not_in_corpus", "needs_clarification", "unverified"]
UnsupportedPolicy = Literal["drop", "flag"]


@dataclass(frozen=True, slots=True)
class Question:
    """`text` as the user typed it, after the turns of `history`, the oldest first. `cited` are the ids of the chunks
    that the last answers cited.
    """

    text: str
    filters: Filters
    history: tuple[Message, ...] = ()
    top_k: int = 8
    unsupported: UnsupportedPolicy = "drop"
    cited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """`number` counts from 1 by first use in the answer. `score` is in 0..1."""

    number: int
    span: Span
    support: Support
    score: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """`answer.text[start:end] == text` (code points); its markers follow. `citations` are numbers."""

    index: int
    text: str
    start: int
    end: int
    support: Support
    score: float
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds."""

    rewrite: float = 0
    retrieve: float = 0
    rerank: float = 0
    generate: float = 0
    verify: float = 0
    total: float = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """`fallback_reason` says why another generator than the configured one wrote the answer, if one did; why another
    rewriter rewrote the question is in `rewritten`. `usage` counts both. `finish_reason` is why the LLM stopped
    writing, in its server's word.
    """

    id: str
    created_at: When
    question: str
    rewritten: Rewritten
    as_of: When
    outcome: Outcome
    reason: str
    text: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    retrieved: tuple[Passage, ...]
    window: Window | None
    widened: str | None
    generator: GeneratorInfo
    usage: Usage
    timings: Timings
    fallback_reason: str | None = None
    finish_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Created:
    id: str
    standalone_question: str
    as_of: When
    window: Window | None


@dataclass(frozen=True, slots=True)
class Looked:
    """What retrieval brought; `widened` says why some of it lies outside of the question's window."""

    passages: tuple[Passage, ...]
    widened: str | None


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence that passed the check, with its citations in full."""

    sentence: Sentence
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Completed:
    answer: Answer


AskEvent = Created | Looked | Checked | Completed
