"""One question of a set with what is expected, and what came back for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from service.message import Message

ERROR: Final = "error"
"""The outcome of a request that failed."""
REFUSED: Final = "not_in_corpus"
AROUND: Final = 200
"""Code points that a run saves before and after what is cited: a sentence or two, for whoever judges it by eye."""
ANSWERING: Final = frozenset({"answered", "partial", "conflicting"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """`document` is a source key. `quote` is as the document has it; None where a set judges whole documents."""

    document: str
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A right answer holds one of `expected` (if any), all of `must_include` and one of each group of
    `must_include_any`; a strict one also none of `wrong`. `dates` are those of two values that conflict, as ISO 8601
    days.

    `documents` are the source keys that the question is about; None is the whole collection. `references` are whole
    answers that people wrote. A case that no person has `reviewed` never counts in a gate.
    """

    id: str
    kind: str
    question: str
    answerable: bool
    history: tuple[Message, ...] = ()
    as_of: str | None = None
    expected: tuple[str, ...] = ()
    must_include: tuple[str, ...] = ()
    must_include_any: tuple[tuple[str, ...], ...] = ()
    wrong: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    dates: tuple[str, ...] = ()
    documents: tuple[str, ...] | None = None
    references: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    reviewed: bool = True

    @property
    def asked(self) -> tuple[object, ...]:
        """All that a reply hangs on. The rest is what it is measured by, and may be corrected afterwards. Evidence is
        looked up when the reply comes, and its places are saved with it.
        """
        return self.id, self.question, self.history, self.as_of, self.documents, self.evidence

    @property
    def turn(self) -> int:
        """1 for a question without history."""
        return 1 + sum(message.role == "user" for message in self.history)

    @property
    def has_strings(self) -> bool:
        return bool(self.expected or self.must_include or self.must_include_any)


@dataclass(frozen=True, slots=True)
class Cited:
    """`document` is its source key if that is among the evidence, else its id. `source` is what the document holds at
    the citation's place; None if the service could not say. `title` and `publisher` are the document's. `before` and
    `after` are the text around it, at most AROUND code points each; None in a run that did not save it.
    """

    document: str
    quote: str
    start: int
    end: int
    published_at: str | None
    source: str | None
    title: str = ""
    publisher: str | None = None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, from `start` to `end` of the answer's text without its markers. `cites` are places in the reply's
    citations, from 0.
    """

    start: int
    end: int
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """A passage that was looked at."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back for a case: `outcome` of the answer, or ERROR, and then `error` says why and the rest is empty.

    `ms` is the whole request as its sender saw it; `timings_ms` are the service's own, by stage; `stream_ms` says after
    how long the sender had which event of a stream, None where it asked for none. `evidence` says where the quote of
    each piece of the case's evidence lies in its document; None where that is not known.
    """

    case: str
    outcome: str
    text: str = ""
    reason: str = ""
    standalone_question: str = ""
    sentences: tuple[Said, ...] = ()
    citations: tuple[Cited, ...] = ()
    retrieved: tuple[Looked, ...] = ()
    evidence: tuple[tuple[int, int] | None, ...] = ()
    timings_ms: Mapping[str, int] | None = None
    tokens: tuple[int, int] = (0, 0)
    cost_usd: float | None = None
    fallback_reason: str | None = None
    ms: float | None = None
    stream_ms: Mapping[str, float] | None = None
    error: str | None = None
