"""Every metric of a single case. A new one: a file beside this one, and a line here.

A metric gives figures by name, each 0 to 1, or None where it does not apply to the case. It must not leave a failed
request out: that has an empty reply, and is as wrong as any other.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

from evals.answers.case import Case, Reply
from evals.answers.metrics.answered import answered
from evals.answers.metrics.citation_exactness import citation_exactness
from evals.answers.metrics.conflict import conflict
from evals.answers.metrics.evidence_cited import evidence_cited
from evals.answers.metrics.evidence_found import evidence_found
from evals.answers.metrics.expected_strings import expected_strings
from evals.answers.metrics.right import right
from evals.answers.metrics.sides import sides
from evals.answers.metrics.token_f1 import token_f1

Metric: TypeAlias = Callable[[Case, Reply], dict[str, float | None]]

METRICS: Final[tuple[Metric, ...]] = (
    right,
    expected_strings,
    evidence_cited,
    evidence_found,
    answered,
    conflict,
    sides,
    token_f1,
    citation_exactness,
)
