"""A suite: what is asked of which collection, and what it must come to. Read from a TOML file.

The file names its cases and a corpus, or an adapter that has both:

    name = "desk"                 # letters, digits, dashes
    note = "What a reader of its table must know."
    cases = "desk.jsonl"          # beside the file
    [corpus]
    path = "stories"              # what `dateline ingest` takes, beside the file; or
    collection = "desk"           # what was ingested already

    adapter = "federal"           # in place of both: a set of `evals.answers.sets.registry`

    [[at]]                        # thresholds: at least, or at most
    figure = "right"
    kind = "temporal"             # left out: all cases
    least = 0.8
    [[not_worse]]                 # than a baseline, significantly
    figure = "right"
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from evals.answers.sets.registry import SETS
from evals.errors import SetError


@dataclass(frozen=True, slots=True)
class Limit:
    """`figure` of the cases of `kind` (None: of all) must be at least `least` and at most `most`, where set."""

    figure: str
    kind: str | None
    least: float | None
    most: float | None


@dataclass(frozen=True, slots=True)
class NotWorse:
    """`figure` of the cases of `kind` (None: of all) must not be significantly worse than a baseline's."""

    figure: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class Suite:
    """Either `adapter` is set, or `cases` and one of `corpus` and `collection`. Paths are as the file means them; that
    something is there is not checked.
    """

    name: str
    note: str
    file: Path
    cases: Path | None
    corpus: Path | None
    collection: str | None
    adapter: str | None
    limits: tuple[Limit, ...]
    not_worse: tuple[NotWorse, ...]


NAME: Final = r"^[A-Za-z0-9][A-Za-z0-9-]*$"
_Name = Annotated[str, StringConstraints(pattern=NAME, max_length=100)]
_Text = Annotated[str, StringConstraints(min_length=1)]
_Number = Annotated[float, Field(allow_inf_nan=False)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Corpus(_Table):
    path: _Text | None = None
    collection: _Text | None = None

    @model_validator(mode="after")
    def one(self) -> "_Corpus":
        if (self.path is None) == (self.collection is None):
            raise ValueError("say either path or collection")
        return self


class _At(_Table):
    figure: _Text
    kind: _Text | None = None
    least: _Number | None = None
    most: _Number | None = None

    @model_validator(mode="after")
    def bounded(self) -> "_At":
        if self.least is None and self.most is None:
            raise ValueError("say least or most, or both")
        return self


class _NotWorse(_Table):
    figure: _Text
    kind: _Text | None = None


class _File(_Table):
    name: _Name
    note: str = ""
    cases: _Text | None = None
    corpus: _Corpus | None = None
    adapter: _Text | None = None
    at: list[_At] = []
    not_worse: list[_NotWorse] = []

    @model_validator(mode="after")
    def whole(self) -> "_File":
        if self.adapter is None and (self.cases is None or self.corpus is None):
            raise ValueError("say cases and [corpus], or adapter")
        if self.adapter is not None and (self.cases is not None or self.corpus is not None):
            raise ValueError("adapter brings its own cases and corpus: take cases and [corpus] out")
        if self.adapter is not None and self.adapter not in SETS:
            raise ValueError(f"there is no adapter {self.adapter}; there are {', '.join(SETS)}")
        return self


def read_suite(path: Path) -> Suite:
    """The suite of a TOML file. Raises SetError, which names the file, the key and what to do."""
    try:
        read = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise SetError(f"There is no {path}. `dateline eval new` writes a suite to begin with.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SetError(f"{path} cannot be read: {error}.") from None
    except tomllib.TOMLDecodeError as error:
        raise SetError(f"{path} is not TOML: {error}. Correct it.") from None
    except ValidationError as error:
        problems = "; ".join(_problem(found["loc"], found["type"], found["msg"]) for found in error.errors())
        raise SetError(f"{path}: {problems}. Correct the file.") from None
    corpus = read.corpus or _Corpus.model_construct()
    return Suite(
        name=read.name,
        note=read.note,
        file=path,
        cases=path.parent / read.cases if read.cases else None,
        corpus=path.parent / corpus.path if corpus.path else None,
        collection=corpus.collection,
        adapter=read.adapter,
        limits=tuple(Limit(at.figure, at.kind, at.least, at.most) for at in read.at),
        not_worse=tuple(NotWorse(one.figure, one.kind) for one in read.not_worse),
    )


_SAID: Final = {
    "missing": "is missing",
    "extra_forbidden": "is no key of a suite",
    "string_pattern_mismatch": "may have letters, digits and dashes",
}


def _problem(place: tuple[int | str, ...], kind: str, message: str) -> str:
    """Such as "at.2.figure is missing": tables of a list are counted from 1, as people count."""
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in place)
    if kind in _SAID:
        return f"{key} {_SAID[kind]}"
    said = message.removeprefix("Value error, ")
    return f"{key}: {said[0].lower()}{said[1:]}" if key else said
