"""A set's figures as tables for people: by kind and by turn, retrieval, refusal, outcomes, latency, tokens."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from evals.answers.metrics.retrieval import DEPTHS
from evals.markdown_table import markdown_table

_COUNTS: Final = ("n", "errors", "unscored")
_CITATION: Final = frozenset({"cited", "cited all", "cited quote", "exact", "citation recall", "citation precision"})

Rows = Mapping[str, Mapping[str, str]]


def markdown(name: str, note: str, told: dict[str, Any]) -> str:
    """Of `figures`. A figure that applies to no row has no column, and one that applies to some cases of a row says to
    how many.
    """
    kinds, turns, judges = counted(told, "kinds"), counted(told, "turns"), told["judges"]
    header = ("refusal", "precision", "recall", "F1", "refused", "rightly", "unanswerable")
    stages = told["latency_ms"]
    tokens, cost = told["tokens"], told["tokens"]["cost_usd"]
    parts = [
        f"## {name}",
        note,
        _means("kind", kinds, judges, _is_of_answers),
        _means("citations of", kinds, judges, lambda name: name in _CITATION),
        _means("turn", turns, judges, _is_of_answers) if turns else "",
        _retrieval(told["kinds"]["all answerable"]),
        markdown_table(header, [[which, *map(_cell, row.values())] for which, row in told["refusal"].items()]),
        _outcomes("outcome of", told["outcomes"]),
        _outcomes("outcome that should be", told["confusion"]),
        markdown_table(
            ("ms", *stages),
            [[which, *(f"{ms[at]:.0f}" for ms in stages.values())] for at, which in enumerate(("p50", "p95"))],
        ),
        f"Tokens: {tokens['input']} in, {tokens['output']} out, cost {'unknown' if cost is None else f'${cost:.4f}'}. "
        f"Answers by another generator than asked for: {told['fallbacks']}.",
        *(f"{figure}: judged {count['judged']} of {count['of']} cases." for figure, count in told["judged"].items()),
        *(f"{figure}: {number} cases have no verdict." for figure, number in told["unscored"].items()),
    ]
    return "\n\n".join(filter(None, parts))


def counted(told: Mapping[str, Any], rows: str) -> dict[str, dict[str, str]]:
    """The cells of the rows "kinds" or "turns" of `figures`: "0.750 of 8" where a mean is over fewer than the n of its
    row.
    """
    return {
        label: {name: _of(value, told["applying"][rows][label].get(name), row["n"]) for name, value in row.items()}
        for label, row in told[rows].items()
    }


def _of(value: float | None, applying: int | None, n: int) -> str:
    return _cell(value) + (f" of {applying}" if value is not None and applying not in (None, n) else "")


def _is_of_answers(name: str) -> bool:
    return name not in _CITATION and "@" not in name


def _means(of: str, rows: Rows, judges: Mapping[str, str], shown: Callable[[str], bool]) -> str:
    """Nothing where none of the figures applies. Beside a judged one stands what its judge is worth."""
    told = dict.fromkeys(name for row in rows.values() for name in row if name in _COUNTS or shown(name))
    names = [name for name in told if any(row.get(name) for row in rows.values())]
    if set(names) <= set(_COUNTS):
        return ""
    headings = [f"{name} ({judges[name]})" if name in judges else name for name in names]
    cells = [[label, *(row.get(name, "") for name in names)] for label, row in rows.items()]
    return markdown_table((of, *headings), cells)


def _retrieval(row: Mapping[str, Any]) -> str:
    """By depth, of all answerable cases."""
    names = dict.fromkeys(name.rpartition("@")[0] for name, value in row.items() if "@" in name and value is not None)
    rows = [[name, *(_cell(row[f"{name}@{depth}"]) for depth in DEPTHS)] for name in names]
    return markdown_table(("retrieved", *(f"@{depth}" for depth in DEPTHS)), rows) if rows else ""


def _outcomes(of: str, rows: Mapping[str, Mapping[str, int]]) -> str:
    columns = sorted({outcome for row in rows.values() for outcome in row})
    return markdown_table(
        (of, *columns), [[label, *(str(row.get(outcome, 0)) for outcome in columns)] for label, row in rows.items()]
    )


def _cell(value: float | None) -> str:
    return "" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"
