"""Checks a sentence that repeats words of documents: else it may hold only what is known of these documents."""

import re
from typing import Final

from index.english import content_stems
from service.generate.draft import DraftSentence
from service.verify.needs import Needs, lead, needs
from service.verify.negation import denies
from service.verify.verdict import UNSUPPORTED, Verdict

# What may stand beside a quotation besides the names and dates of its document.
_LEAD_STEMS: Final = frozenset(content_stems("added said earlier undated"))
_TITLE: Final = re.compile(r"“[^”]{1,300}”")


def verify_quotation(draft: DraftSentence) -> Verdict:
    """The words outside of `draft.quoted` may only name the documents and their dates."""
    said = one_line(draft.text)
    known = Needs(frozenset(), _LEAD_STEMS)
    for span in draft.quoted:
        quote = one_line(span.quote).rstrip(" .,;:")
        if not quote or quote not in said:
            return UNSUPPORTED
        said = said.replace(quote, " ", 1)
        known = known.plus(lead(span.passage))
    rest = needs(said).minus(known)
    # A "no" in a title denies nothing.
    denied = denies(_TITLE.sub(" ", said))
    return UNSUPPORTED if rest.anchors or rest.stems or denied else Verdict("supported", 1.0, draft.quoted)


def one_line(text: str) -> str:
    return " ".join(text.split())
