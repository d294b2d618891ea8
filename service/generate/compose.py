"""Turns the evidence into a note that says who said what, and when."""

import re
from typing import Final

from index.document import DocumentHead
from service.anchors import name_words
from service.evidence.evidence import Evidence
from service.evidence.find import Weighed
from service.generate.draft import DraftSentence
from service.instruction import speaks_to_the_model

_NOT_PLAIN: Final = re.compile(r"[“”„\"]|\bhttps?://\S*|\bwww\.\S*")
_LONGEST: Final = 240  # characters of a title


def compose(evidence: Evidence) -> list[DraftSentence]:
    """What follows from the evidence; then a sentence a unit: its own words after a lead that names publisher and date,
    or after "It added:". The lead has the document's title as well where only that says which of the things asked about
    the words are of.
    """
    names = frozenset[str]().union(*(found.asked.names for found in evidence.found))
    drafts: list[DraftSentence] = []
    if conclusion := evidence.conclusion:
        quoted = tuple(one.unit.span for one in conclusion.operands)
        drafts.append(DraftSentence(conclusion.text, quoted=quoted, concludes=conclusion))
    previous: DocumentHead | None = None
    for weighed in evidence.told:
        document = weighed.unit.span.passage.document
        again = previous and previous.id == document.id
        lead = "It added:" if again else _lead(weighed, previous, names)
        drafts.append(DraftSentence(f"{lead} {_ended(weighed.unit.text)}", quoted=(weighed.unit.span,)))
        previous = document
    return drafts


def _lead(weighed: Weighed, previous: DocumentHead | None, names: frozenset[str]) -> str:
    document = weighed.unit.span.passage.document
    title, who = _plain(document.title), _plain(document.source or document.author or "")
    if not who:
        who = f"“{title}”" if title else "a document"
    elif title and names & name_words(title) - name_words(f"{weighed.unit.text} {who}"):
        who = f"{who} (“{title}”)"
    who = "the " + who.removeprefix("The ") if who.startswith("The ") else who
    if document.published_at:
        day = document.published_at.day
        earlier = previous and previous.published_at and day < previous.published_at.day
        return f"{'Earlier, on' if earlier else 'On'} {day.strftime('%-d %B %Y')}, {who} said:"
    return f"{who[0].upper()}{who[1:]} said (undated):"


def _plain(text: str) -> str:
    """What a document calls itself, as it may stand in an answer: one line without quotation marks and addresses;
    nothing if it speaks to a model.
    """
    if speaks_to_the_model(text):
        return ""
    return " ".join(_NOT_PLAIN.sub(" ", text[:_LONGEST]).split())


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "”", '"', "…")) else text.rstrip(" ,;:") + "."
