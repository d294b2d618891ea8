"""How long answers take."""

from collections.abc import Iterable, Mapping

import numpy as np


def latency(timings: Iterable[Mapping[str, float]]) -> dict[str, tuple[float, float]]:
    """Of the milliseconds of each answer by stage: (p50, p95) of each stage, linearly interpolated as NumPy does.

    A failed request has no timings: it is counted as an error, not as fast or slow.
    """
    stages: dict[str, list[float]] = {}
    for timing in timings:
        for stage, ms in timing.items():
            stages.setdefault(stage, []).append(ms)
    return {stage: (float(np.percentile(ms, 50)), float(np.percentile(ms, 95))) for stage, ms in stages.items()}
