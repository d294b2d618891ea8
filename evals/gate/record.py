"""A verdict as JSON."""

from dataclasses import asdict
from typing import Any

from evals.gate.gate import Gated


def record(gated: Gated) -> dict[str, Any]:
    """`baseline_failed` and `corrected` are None where no rule compares with a baseline."""
    matched = gated.matched
    return {
        "suite": gated.suite,
        "cases": gated.cases,
        "unreviewed": gated.unreviewed,
        "checks": [asdict(check) for check in gated.checks],
        "unchecked": gated.unchecked,
        "baseline_failed": matched.failed_a if matched else None,
        "corrected": matched.corrected if matched else None,
    }
