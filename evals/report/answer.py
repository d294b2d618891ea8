"""What of an answer, as it came, a reader sees. Any service may have sent it: what is missing or odd is left out."""

from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore")


class SentenceOf(_Lenient):
    """Offsets are code points of the answer's text."""

    start: int
    end: int
    support: str
    score: float | None = None
    citations: list[int] = []


class CitationOf(_Lenient):
    number: int
    title: str | None = None
    source: str | None = None
    url: str | None = None
    support: str | None = None
    score: float | None = None


class RetrievedOf(_Lenient):
    rank: int | None = None
    title: str | None = None
    published_at: str | None = None
    score: float | None = None


_Part = TypeVar("_Part", bound=_Lenient)


def parts(answer: dict[str, Any], name: str, model: type[_Part]) -> list[_Part | None]:
    """The list of that name, in its order; None in the place of what is no such thing."""
    listed = answer.get(name)
    return [_part(one, model) for one in listed] if isinstance(listed, list) else []


def _part(value: Any, model: type[_Part]) -> _Part | None:
    try:
        return model.model_validate(value)
    except ValidationError:
        return None
