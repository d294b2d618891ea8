"""A set's figures as tables for people: by kind and by turn, refusal, outcomes, latency, tokens."""

from collections.abc import Iterable, Sequence
from typing import Any


def markdown(name: str, note: str, told: dict[str, Any]) -> str:
    """Of `figures`. A figure that applies to no row has no column."""
    parts = [f"## {name}", note, _means_table("kind", told["kinds"])]
    if told["turns"]:
        parts.append(_means_table("turn", told["turns"]))
    header = ("refusal", "precision", "recall", "F1", "refused", "rightly", "unanswerable")
    parts.append(_table(header, [[which, *map(_cell, row.values())] for which, row in told["refusal"].items()]))
    columns = sorted({outcome for row in told["outcomes"].values() for outcome in row})
    rows = [[kind, *(str(row.get(outcome, 0)) for outcome in columns)] for kind, row in told["outcomes"].items()]
    parts.append(_table(("outcome of", *columns), rows))
    stages = told["latency_ms"]
    parts.append(
        _table(
            ("ms", *stages),
            [[which, *(f"{ms[at]:.0f}" for ms in stages.values())] for at, which in enumerate(("p50", "p95"))],
        )
    )
    tokens, cost = told["tokens"], told["tokens"]["cost_usd"]
    parts.append(
        f"Tokens: {tokens['input']} in, {tokens['output']} out, cost {'unknown' if cost is None else f'${cost:.4f}'}. "
        f"Answers by another generator than asked for: {told['fallbacks']}."
    )
    return "\n\n".join(parts)


def _means_table(of: str, rows: dict[str, dict[str, Any]]) -> str:
    told = dict.fromkeys(name for row in rows.values() for name in row)
    names = [name for name in told if any(row.get(name) is not None for row in rows.values())]
    return _table((of, *names), [[label, *(_cell(row.get(name)) for name in names)] for label, row in rows.items()])


def _cell(value: float | None) -> str:
    return "" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (header, ["---"] * len(header), *rows))
