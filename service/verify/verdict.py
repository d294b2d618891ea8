"""What the check says of a sentence."""

from dataclasses import dataclass
from typing import Final

from service.answer import Support
from service.span import Span


@dataclass(frozen=True, slots=True)
class Verdict:
    """`spans` are the words that carry the support; none for `unsupported` and `not_a_claim`.

    `score` is in 0..1: the probability that a careful reader would call the sentence supported by its spans, as
    people judged the claims that the weights were fitted on.
    """

    support: Support
    score: float
    spans: tuple[Span, ...]


UNSUPPORTED: Final = Verdict("unsupported", 0.0, ())
NOT_A_CLAIM: Final = Verdict("not_a_claim", 1.0, ())
