"""What a set's scores come to."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from statistics import fmean
from types import MappingProxyType
from typing import Any, Final

from evals.answers.case import REFUSED, Reply
from evals.answers.expected_outcome import expected_outcome
from evals.answers.judge.counted import counted
from evals.answers.metrics.latency import latency
from evals.answers.metrics.outcomes import outcomes
from evals.answers.metrics.refusal import refusal
from evals.answers.score import Scored

_SILENT: Final = frozenset({"not_in_corpus", "needs_clarification", "unverified"})
_NOBODY: Final[Mapping[str, str]] = MappingProxyType({})


def figures(scored: Sequence[Scored], judges: Mapping[str, str] = _NOBODY) -> dict[str, Any]:
    """Everything that the tables say. A mean is over the cases that its metric applies to and, of a judged one, that
    were scored: how many were not, "unscored" says. `judges` says of judged figures how far the judge agrees with
    people.
    """
    by_kind = {kind: [one for one in scored if one.case.kind == kind] for kind in _kinds(scored)}
    rows = {**by_kind, "all answerable": [one for one in scored if one.case.answerable], "all": list(scored)}
    spoken = {one.case.kind for one in scored if one.case.history}
    turns: dict[int, list[Scored]] = {}
    for one in sorted(scored, key=lambda one: one.case.turn):
        if one.case.kind in spoken:
            turns.setdefault(one.case.turn, []).append(one)
    asked = [(expected_outcome(one.case), one.reply.outcome) for one in scored]
    return {
        "kinds": {kind: _means(of_kind) for kind, of_kind in rows.items()},
        # Of the kinds of which some case has a history.
        "turns": {str(turn): _means(at) for turn, at in turns.items()},
        # How many cases each of these means is over.
        "applying": {
            "kinds": {kind: _applying(of_kind) for kind, of_kind in rows.items()},
            "turns": {str(turn): _applying(at) for turn, at in turns.items()},
        },
        "refusal": {"not_in_corpus": _refusal(asked, frozenset({REFUSED})), "any silence": _refusal(asked, _SILENT)},
        "outcomes": {
            kind: dict(row) for kind, row in outcomes((one.case.kind, one.reply.outcome) for one in scored).items()
        },
        # By the outcome that the case asks for.
        "confusion": {expected: dict(row) for expected, row in outcomes(asked).items()},
        "latency_ms": latency(filter(None, (timings(one.reply) for one in scored))),
        "tokens": {
            "input": sum(one.reply.tokens[0] for one in scored),
            "output": sum(one.reply.tokens[1] for one in scored),
            "cost_usd": _sum(one.reply.cost_usd for one in scored),
        },
        "fallbacks": sum(one.reply.fallback_reason is not None for one in scored),
        # By judged figure. Of the cases that it applies to a model judged some, and rules settled the others.
        "judged": {name: _judged(name, scored) for name in judges},
        "unscored": dict(Counter(name for one in scored for name in sorted(one.unscored))),
        "judges": dict(judges),
    }


def _refusal(asked: Sequence[tuple[str, str]], silent: frozenset[str]) -> dict[str, Any]:
    """Of pairs (expected outcome, outcome): a case that asks for one of `silent` is not to be answered."""
    return asdict(refusal(((expected not in silent, outcome) for expected, outcome in asked), silent))


def _kinds(scored: Sequence[Scored]) -> list[str]:
    return list(dict.fromkeys(one.case.kind for one in scored))


def _means(scored: Sequence[Scored]) -> dict[str, Any]:
    means: dict[str, Any] = {"n": len(scored), "errors": sum(one.reply.error is not None for one in scored)}
    if unscored := sum(bool(one.unscored) for one in scored):
        means["unscored"] = unscored
    for name in dict.fromkeys(name for one in scored for name in one.figures):
        applying = [value for one in scored if (value := one.figures[name]) is not None]
        means[name] = fmean(applying) if applying else None
    return means


def _applying(scored: Sequence[Scored]) -> dict[str, int]:
    names = dict.fromkeys(name for one in scored for name in one.figures)
    return {name: sum(one.figures[name] is not None for one in scored) for name in names}


def _judged(name: str, scored: Sequence[Scored]) -> dict[str, int]:
    count = counted(name, scored)
    return {"judged": count.judged, "of": count.of}


def timings(reply: Reply) -> dict[str, float]:
    """Milliseconds by stage; "request" is the whole, as its sender saw it."""
    request = {} if reply.ms is None else {"request": reply.ms}
    return {**(reply.timings_ms or {}), **request, **(reply.stream_ms or {})}


def _sum(costs: Iterable[float | None]) -> float | None:
    known = [cost for cost in costs if cost is not None]
    return sum(known) if known else None
