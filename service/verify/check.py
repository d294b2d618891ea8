"""Whether passages support a sentence, and with which words.

The sentence's numbers, dates, names and words are looked for in one to three sentences of the passages, and in what is
known about their documents (title, publisher, author, place, date). Rules decide first: a number, date or name that is
not there, or a number of other units, makes it unsupported; what one side denies, a limit told as a figure, a plan told
as done, somebody's claim told as a fact make it partial at most. Among the rest a small model decides that was fitted
on people's judgements: from the share of words found, and how near to the others the evidence is for the embedder.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from index.embed import BundledEmbedder
from index.passage import Passage
from service.generate.draft import DraftSentence
from service.span import Span
from service.verify.choose import corroborate
from service.verify.conclusion import verify_conclusion
from service.verify.evidence import read_ahead
from service.verify.examine import Examined, examine
from service.verify.needs import Needs, needs
from service.verify.objections import reservations
from service.verify.quotation import verify_quotation
from service.verify.verdict import NOT_A_CLAIM, UNSUPPORTED, Verdict
from service.verify.weights import SupportWeights

# Sentences that talk about the answer, not about the world.
_FRAME: Final = re.compile(
    r"(?:here (?:is|are)|the following|in summary|to summari[sz]e|based on the (?:passages|documents)"
    r"|according to the (?:passages|documents))\b[^.!?]*:\Z|(?:sure|certainly|of course|yes|no)\b[.!:]?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SupportCheck:
    """Local, and the same on every run. Safe to share between threads."""

    embedder: BundledEmbedder
    weights: SupportWeights

    def verify(self, draft: DraftSentence, passages: Sequence[Passage]) -> Verdict:
        """The support that `passages` give the sentence; those that it hints at come first among equals."""
        if draft.concludes:
            return verify_conclusion(draft, draft.concludes)
        if draft.quoted:
            return verify_quotation(draft)
        needed = needs(draft.text)
        if not is_claim(draft.text, needed):
            return NOT_A_CLAIM
        examined = examine(draft, needed, passages, self.embedder)
        return self._judge(examined) if examined else UNSUPPORTED

    def prepare(self, passages: Sequence[Passage]) -> None:
        """Reads the passages ahead of the first sentence to check."""
        read_ahead(passages)

    def _judge(self, examined: Examined) -> Verdict:
        score = round(self.weights.score(examined), 3)
        if examined.refuted or score < self.weights.partial:
            return Verdict("unsupported", score, ())
        if examined.limited or score < self.weights.supported:
            return Verdict("partial", score, examined.chosen.spans)
        return Verdict("supported", score, (*examined.chosen.spans, *_others(examined)))


def _others(examined: Examined) -> list[Span]:
    """What corroborates, if nothing speaks against that either."""
    return [
        span
        for span in corroborate(examined.needed, examined.chosen, examined.found)
        if not reservations(examined.claim, examined.needed, replace(examined.chosen, spans=(span,)))
    ]


def is_claim(text: str, needed: Needs) -> bool:
    asks = text.rstrip(" ”\"')").endswith("?") and not needed.anchors
    return not asks and not _FRAME.match(text.strip()) and bool(needed)
