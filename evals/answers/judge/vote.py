"""Reads what a judge replied."""

import json
from collections.abc import Iterator
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from evals.answers.judge.judgement import BEST

_JSON: Final = json.JSONDecoder()
_REASON: Final = 300  # characters of it that are kept


class Unscored(Exception):
    """The judge gave no verdict. `str(error)` says why."""


class Malformed(Unscored):
    """It replied, but not with what was asked for: the next time it might."""


def _number(level: object) -> object:
    return int(level) if isinstance(level, str) and level.isdecimal() and len(level) == 1 else level


class Vote(BaseModel):
    level: Annotated[int, Field(strict=True, ge=1, le=BEST), BeforeValidator(_number)]
    reason: str = ""


def read_vote(reply: str) -> Vote:
    """The last JSON object in the reply that has a level: before it the judge may quote an answer, and around it stand
    words or a fence. Raises Malformed.
    """
    objects = list(_objects(reply))
    if not objects:
        raise Malformed(f"no JSON object in {_short(reply)!r}")
    try:
        vote = Vote.model_validate(next((told for told in reversed(objects) if "level" in told), objects[-1]))
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, found['loc']))}: {found['msg']}" for found in error.errors())
        raise Malformed(f"{problems} in {_short(reply)!r}") from None
    return Vote(level=vote.level, reason=_short(vote.reason))


def _objects(reply: str) -> Iterator[dict[str, Any]]:
    """Those that stand in no other. Raises Malformed at one that cannot be read: what is its own in there, and what is
    quoted, nobody can tell.
    """
    start = reply.find("{")
    while start >= 0:
        try:
            told, end = _JSON.raw_decode(reply, start)
        except (ValueError, RecursionError) as error:
            raise Malformed(f"not JSON ({error}) in {_short(reply)!r}") from None
        yield told
        start = reply.find("{", end)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _REASON else f"{flat[:_REASON]}…"
