"""What of an answer is measured, in the words of the API."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel

from index.when import parse_when


def _check_when(text: str) -> str:
    parse_when(text)
    return text


class _Sentence(BaseModel):
    start: int
    end: int
    citations: list[int] = []


class CitationBody(BaseModel):
    number: int | None = None
    document_id: str
    document_version: str | None = None
    title: str = ""
    source: str | None = None
    quote: str
    source_start: int
    source_end: int
    published_at: Annotated[str, AfterValidator(_check_when)] | None = None


class _Retrieved(BaseModel):
    document_id: str
    source_start: int
    source_end: int


class _Generator(BaseModel):
    fallback_reason: str | None = None


class _Usage(BaseModel):
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None


class AnswerBody(BaseModel):
    outcome: str
    text: str
    reason: str
    standalone_question: str
    sentences: list[_Sentence] = []
    citations: list[CitationBody]
    retrieved: list[_Retrieved] = []
    generator: _Generator = _Generator()
    usage: _Usage = _Usage()
    timings_ms: dict[str, int]
