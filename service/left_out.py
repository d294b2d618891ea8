"""What a model should have said, and did not."""

from dataclasses import replace

from service.evidence.evidence import Evidence
from service.outcome import PLAIN, claims
from service.progress import Progress


def left_out(progress: Progress, evidence: Evidence) -> Evidence:
    """The essential evidence of documents that no supported sentence of a model cites, to be told in its own words.
    Where there is more than one piece of it, all: values without their dates compare nothing.
    """
    if progress.generator.info.model is None or not progress.sentences:
        return Evidence()
    if len(evidence.essential) > 1:
        return replace(evidence, told=evidence.essential)
    supported = [citation for citation in progress.numbering.citations if citation.support == "supported"]
    cited = {citation.span.passage.document.id for citation in supported}
    missing = (one for one in evidence.essential if one.unit.span.passage.document.id not in cited)
    return replace(evidence, told=tuple(missing))


def left_unsaid(progress: Progress, evidence: Evidence) -> str | None:
    """Why the fallback should try. Where the evidence is weak, a model that finds no answer may be right."""
    if claims(progress.sentences) or progress.generator.info.model is None or progress.asks_back:
        return None
    if not progress.dropped and evidence.probability < PLAIN:
        return None
    return "The LLM wrote nothing that could be verified, although the passages likely hold an answer."
