"""Checks a sentence that follows from what is quoted: it is concluded again from the documents' own words."""

from dataclasses import replace

from service.evidence.conclude import Conclusion, told
from service.generate.draft import DraftSentence
from service.verify.quotation import one_line
from service.verify.verdict import UNSUPPORTED, Verdict


def verify_conclusion(draft: DraftSentence, conclusion: Conclusion) -> Verdict:
    operands = [replace(one, unit=replace(one.unit, text=one_line(one.unit.span.quote))) for one in conclusion.operands]
    quoted = tuple(one.unit.span for one in operands)
    holds = draft.text == told(conclusion.kind, operands) and quoted == draft.quoted
    return Verdict("supported", 1.0, quoted) if holds else UNSUPPORTED
