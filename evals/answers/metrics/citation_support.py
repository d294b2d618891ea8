"""Recall and precision of citations with our own support check as the judge of entailment."""

from collections.abc import Callable
from functools import cache

from evals.answers.case import ANSWERING, Case, Cited, Reply
from evals.answers.metric import Metric
from evals.answers.metrics.alce import Pair, alce
from index.document import Chunk, DocumentHead
from index.passage import Passage, Scores
from index.when import now, parse_when


def citation_support() -> Metric:
    """The metrics "citation recall" and "citation precision" (see `evals.answers.metrics.alce`) of an answer; None
    where none was given, which refusal and "answered" count. An answerable case whose request failed is 0.

    A pair is entailed if `service.verify` calls it supported. It reads quotes under the titles and dates of their
    documents, as ALCE's judge reads titles. It is the check that let the sentences through: what it misses there, it
    misses here. An LLM judge is a second opinion.
    """
    entails = cache(_support_check)

    def measure(case: Case, reply: Reply) -> dict[str, float | None]:
        if reply.outcome not in ANSWERING:
            missed = 0.0 if case.answerable and reply.error else None
            return {"citation recall": missed, "citation precision": missed}
        asking = alce(reply)
        try:
            pair = next(asking)
            while True:
                pair = asking.send(entails()(pair))
        except StopIteration as told:
            recall, precision = told.value
        return {"citation recall": recall, "citation precision": precision}

    return measure


def _support_check() -> Callable[[Pair], bool]:
    from index.embed import BundledEmbedder  # onnxruntime: only where there is something to check
    from service.generate.draft import DraftSentence
    from service.verify.check import SupportCheck
    from service.verify.weights import SupportWeights

    check = SupportCheck(BundledEmbedder(), SupportWeights.load())

    def entails(pair: Pair) -> bool:
        passages = [passage(cited) for cited in pair.cited]
        return check.verify(DraftSentence(pair.sentence), passages).support == "supported"

    return entails


def passage(cited: Cited) -> Passage:
    """The quote under its title."""
    text = f"{cited.title}\n\n{cited.quote}" if cited.title else cited.quote
    place = f"{cited.document}:{cited.start}"
    head = DocumentHead(
        cited.document,
        "",
        "",
        cited.document,
        cited.title,
        len(text),
        now(),
        source=cited.publisher,
        published_at=parse_when(cited.published_at) if cited.published_at else None,
    )
    return Passage(Chunk(place, cited.document, 0, len(text)), head, text, 1, 0.0, Scores())
