"""Asks back where a question leans on something that nobody has said."""

from typing import Final

from service.anchors import anchors
from service.answer import Question
from service.evidence.evidence import Evidence
from service.outcome import PLAIN
from service.rewrite.leaning import leans_back

REASON: Final = "The question leans on something that was not said before, and may be about several things."
_READINGS: Final = 3
_LONGEST: Final = 10  # words; who asks with more, or with a name, has said what it is about


def clarify(question: Question, evidence: Evidence) -> str | None:
    """What to ask, with what the question may be about in this collection; None where it can be answered."""
    told = question.history or len(question.text.split()) > _LONGEST or anchors(question.text).names
    if told or not evidence.found or evidence.probability >= PLAIN or not leans_back(question.text):
        return None
    titles = (weighed.unit.span.passage.document.title for weighed in evidence.found[0].weighed)
    readings = list(dict.fromkeys(f"“{' '.join(title.split())}”" for title in titles))[:_READINGS]
    return f"What is the question about? In this collection it may be about {'; or '.join(readings)}."
