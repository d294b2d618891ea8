"""Every metric of a single case. A new one: a file beside this one, and a line here.

A metric gives figures by name, each 0 to 1, or None where it does not apply to the case. It must not leave a failed
request out: that has an empty reply, and is as wrong as any other. One that takes more than a millisecond, or a model,
stands among the SLOW: its figures are computed once for each reply, and kept.
"""

from typing import Final

from evals.answers.metric import Metric, Slow
from evals.answers.metrics.answered import answered
from evals.answers.metrics.citation_exactness import citation_exactness
from evals.answers.metrics.citation_support import citation_support
from evals.answers.metrics.conflict import conflict
from evals.answers.metrics.evidence_cited import evidence_cited
from evals.answers.metrics.evidence_found import evidence_found
from evals.answers.metrics.expected_strings import expected_strings
from evals.answers.metrics.outcome import outcome
from evals.answers.metrics.retrieval import retrieval
from evals.answers.metrics.right import right
from evals.answers.metrics.rouge_l import rouge_l
from evals.answers.metrics.sides import sides
from evals.answers.metrics.temporal import temporal
from evals.answers.metrics.token_f1 import token_f1

METRICS: Final[tuple[Metric, ...]] = (
    right,
    expected_strings,
    evidence_cited,
    evidence_found,
    answered,
    outcome,
    conflict,
    temporal,
    sides,
    token_f1,
    citation_exactness,
    retrieval,
)

SLOW: Final[tuple[Slow, ...]] = (
    Slow("rouge-l/1", rouge_l),
    Slow("citation-support/1", citation_support, ("service.verify",)),
)
