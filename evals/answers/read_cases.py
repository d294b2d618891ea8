"""Reads a file of cases: JSON Lines in the format of the eval suites."""

import json
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from evals.answers.case import Case, Evidence
from evals.errors import SetError
from index.when import parse_when
from service.message import Message


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Message(_Line):
    role: Literal["user", "assistant"]
    content: str


class _Evidence(_Line):
    document_id: str
    quote: str | None = None


def _when(written: str) -> str:
    try:
        parse_when(written)
    except ValueError:
        raise ValueError("write a day as 2024-10-11, or a moment as 2024-10-11T08:00:00Z") from None
    return written


class _Case(_Line):
    """`note` is for readers."""

    id: str = Field(min_length=1)
    kind: str = Field(min_length=1)
    question: str = Field(min_length=1)
    answerable: bool
    history: list[_Message] = []
    as_of: Annotated[str, AfterValidator(_when)] | None = None
    expected: list[str] = []
    must_include: list[str] = []
    must_include_any: list[list[str]] = []
    wrong: list[str] = []
    references: list[str] = []
    evidence: list[_Evidence] = []
    dates: list[str] = []
    tags: list[str] = []
    difficulty: str | None = None
    subtype: str | None = None
    note: str | None = None
    reviewed: bool = True


def read_cases(path: Path) -> list[Case]:
    """A case a line; empty lines are passed over. Raises SetError, which names the line and what to do."""
    cases: dict[str, Case] = {}
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                case = _case(line, f"{path}, line {number}")
                if case.id in cases:
                    raise SetError(f"{path}, line {number}: the id {case.id} is taken by an earlier line. Change one.")
                cases[case.id] = case
    except (OSError, UnicodeDecodeError) as error:
        raise SetError(f"{path} cannot be read: {error}.") from None
    if not cases:
        raise SetError(f"{path} holds no case. Write one JSON object a line.")
    return list(cases.values())


def _case(line: str, place: str) -> Case:
    try:
        read = _Case.model_validate(json.loads(line))
    except ValidationError as error:
        problems = "; ".join(_problem(found["loc"], found["type"], found["msg"]) for found in error.errors())
        raise SetError(f"{place}: {problems}. Correct the line, or take it out.") from None
    except ValueError as error:
        raise SetError(f"{place}: not JSON: {error}. A case is one JSON object on one line.") from None
    return Case(
        id=read.id,
        kind=read.kind,
        question=read.question,
        answerable=read.answerable,
        history=tuple(Message(message.role, message.content) for message in read.history),
        as_of=read.as_of,
        expected=tuple(read.expected),
        must_include=tuple(read.must_include),
        must_include_any=tuple(map(tuple, read.must_include_any)),
        wrong=tuple(read.wrong),
        references=tuple(read.references),
        evidence=tuple(Evidence(piece.document_id, piece.quote) for piece in read.evidence),
        dates=tuple(read.dates),
        tags=(*read.tags, *filter(None, [read.difficulty, read.subtype])),
        reviewed=read.reviewed,
    )


def _problem(place: tuple[int | str, ...], kind: str, message: str) -> str:
    key = ".".join(map(str, place))
    if kind != "extra_forbidden":
        return f"{key}: {message.removeprefix('Value error, ')}"
    close = get_close_matches(str(place[-1]), _Case.model_fields, 1)
    return f"{key} is no field of a case" + (f": is {close[0]} meant?" if close else "")
