"""What a judge is shown: JSON on one line each, so that nothing inside looks like a part of the prompt."""

import json
from collections.abc import Iterable
from typing import Any

from evals.answers.case import Case, Cited


def conversation(case: Case) -> str:
    turns = [{"role": turn.role, "content": turn.content} for turn in case.history]
    asked = {"role": "user", "content": case.question, **({"asked on": case.as_of} if case.as_of else {})}
    return shown([*turns, asked])


def passages(cited: Iterable[Cited]) -> str:
    return shown(
        [
            _filled(number=number, title=one.title, publisher=one.publisher, date=one.published_at, quote=one.quote)
            for number, one in enumerate(cited, 1)
        ]
    )


def expected(case: Case, *, evidence: bool) -> str | None:
    """What people wrote down for the case: reference answers, else strings and the words of the evidence; with
    `evidence` the reference answers only where there is none. None if there is nothing of it.
    """
    quotes = [piece.quote for piece in case.evidence if piece.quote]
    strings = _filled(
        **{
            "says one of": case.expected,
            "says all of": case.must_include,
            "says one of each of": case.must_include_any,
            "does not say": case.wrong,
        }
    )
    if case.references and not (evidence and quotes):
        return shown({"reference answers": case.references, **strings})
    told = {**strings, **_filled(passages=quotes)}
    return shown(told) if told else None


def shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _filled(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
