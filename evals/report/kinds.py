"""The main figures of each kind of case, and of all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evals.answers.score import Scored
from evals.report.share import Share

MEANS: Final[Mapping[str, str]] = {
    "answered": "answered",
    "cited": "cites evidence",
    "exact": "exact",
    "found": "found",
}
"""Figures whose mean stands in the table, and what they are called there."""


@dataclass(frozen=True, slots=True)
class Kind:
    """`means` by the names of MEANS; None where the figure applies to no case."""

    name: str
    n: int
    right: Share
    errors: int
    unscored: int
    means: Mapping[str, float | None]


def kinds(scored: Sequence[Scored], figures: Mapping[str, Mapping[str, float | None]]) -> list[Kind]:
    """In the order of their first case, then "all". `figures` are those of `evals.answers.figures`, by kind."""
    by_kind: dict[str, list[Scored]] = {}
    for one in scored:
        by_kind.setdefault(one.case.kind, []).append(one)
    told = [_kind(name, of_kind, figures[name]) for name, of_kind in by_kind.items()]
    return [*told, _kind("all", scored, figures["all"])]


def _kind(name: str, scored: Sequence[Scored], figures: Mapping[str, float | None]) -> Kind:
    return Kind(
        name,
        len(scored),
        Share.of_figures(one.figures.get("right") for one in scored),
        sum(one.reply.error is not None for one in scored),
        sum(bool(one.unscored) for one in scored),
        {said: figures.get(figure) for figure, said in MEANS.items()},
    )
