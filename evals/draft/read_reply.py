"""Reads the cases that an LLM proposes for a document, and says why one is not taken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.as_written import as_written
from evals.draft.language.capitals import name_words_of
from evals.draft.proposal import Piece, Proposal
from evals.draft.reading.source import Source
from evals.draft.sound import unsound

_LEANING: Final = re.compile(
    r"\b(?:he|she|they|him|them|today|yesterday|tomorrow"
    r"|(?:the|this) (?:document|article|text|report|passage|story))\b",
    re.IGNORECASE,
)
_LONGEST: Final = 40  # words
_LONGEST_QUOTE: Final = 600  # characters


class _Case(BaseModel):
    model_config = ConfigDict(strict=True)

    question: str
    expected: str
    quote: str


class _Reply(BaseModel):
    cases: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Refused:
    """A proposal that is thrown away, and why."""

    reason: str


def read_reply(reply: str, source: Source, by: str) -> Iterator[Proposal | Refused]:
    """Each case of a reply to `draft-case/v1`. A reply that is something else is one refusal."""
    start, end = reply.find("{"), reply.rfind("}")
    try:
        # Models like to put code fences and words around it.
        cases = _Reply.model_validate_json(reply[start : end + 1] if start >= 0 else reply).cases
    except ValidationError:
        yield Refused("not the JSON that was asked for")
        return
    for case in cases:
        try:
            yield _proposal(_Case.model_validate(case), source, by)
        except ValidationError:
            yield Refused("not the JSON that was asked for")


def _proposal(case: _Case, source: Source, by: str) -> Proposal | Refused:
    question, expected = " ".join(case.question.split()), case.expected.strip()
    quote = as_written(case.quote, source.text)
    if quote is None or len(quote) > _LONGEST_QUOTE:
        return Refused("the quote is not in the document")
    if not question.endswith("?") or len(question.split()) > _LONGEST:
        return Refused("no short question")
    if _LEANING.search(question) or not name_words_of(question):
        return Refused("the question does not name what it is about")
    as_of = source.day.isoformat() if source.day else None
    proposal = Proposal("single", by, question, (Piece(source, quote),), (expected,), as_of=as_of, sources=(source,))
    reason = "the expected answer is not in the quote" if not expected else unsound(proposal)
    return Refused(reason) if reason else proposal
