"""A comparison as JSON."""

from dataclasses import asdict
from typing import Any

from evals.answers.case import Reply
from evals.compare.compare import Compared
from evals.compare.flips import Flip
from evals.compare.row import Row


def record(compared: Compared) -> dict[str, Any]:
    matched, listed = compared.matched, compared.flips
    return {
        "suite": compared.suite,
        "cases": len(matched.b),
        "only_a": matched.only_a,
        "only_b": matched.only_b,
        "unreviewed": matched.unreviewed,
        "corrected": matched.corrected,
        "missing_a": matched.missing_a,
        "missing_b": matched.missing_b,
        "judges": dict(compared.judges),
        "judged_otherwise": sorted(compared.judged_otherwise),
        "rows": [row_record(row) for row in compared.rows],
        "flips": {
            "figure": listed.figure,
            "worse": [_flip(flip) for flip in listed.worse],
            "better": [_flip(flip) for flip in listed.better],
        },
    }


def row_record(row: Row) -> dict[str, Any]:
    return {
        "figure": row.statistic.name,
        "kind": row.kind,
        "pairs": len(row.pairs.cases),
        "asked": row.pairs.asked,
        "unscored": row.pairs.unscored,
        "one_sided": row.pairs.one_sided,
        "a": row.a,
        "b": row.b,
        "difference": row.difference,
        "interval": asdict(row.interval) if row.interval else None,
        "mcnemar": asdict(row.mcnemar) if row.mcnemar else None,
        "verdict": row.verdict,
        "leaning": row.leaning,
    }


def _flip(flip: Flip) -> dict[str, Any]:
    case = flip.case
    return {
        "case": case.id,
        "kind": case.kind,
        "question": case.question,
        "a": {"figure": flip.a, **_reply(flip.before)},
        "b": {"figure": flip.b, **_reply(flip.after)},
    }


def _reply(reply: Reply) -> dict[str, Any]:
    return {"outcome": reply.outcome, "text": reply.text, "error": reply.error}
