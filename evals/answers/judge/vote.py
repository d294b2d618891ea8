"""Reads what a judge replied."""

import json
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from evals.answers.judge.judgement import BEST

_REASON = 300  # characters of it that are kept


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
    """The first JSON object in the reply, which may stand in a fence or among words. Raises Malformed."""
    start = reply.find("{")
    if start < 0:
        raise Malformed(f"no JSON object in {_short(reply)!r}")
    try:
        vote = Vote.model_validate(json.JSONDecoder().raw_decode(reply, start)[0])
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, found['loc']))}: {found['msg']}" for found in error.errors())
        raise Malformed(f"{problems} in {_short(reply)!r}") from None
    except (ValueError, RecursionError) as error:
        raise Malformed(f"not JSON ({error}) in {_short(reply)!r}") from None
    return Vote(level=vote.level, reason=_short(vote.reason))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _REASON else f"{flat[:_REASON]}…"
