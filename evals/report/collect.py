"""Reads a set's answers once: what the page shows of each case, and what its figures count."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from evals.answers.case import Case, Reply
from evals.answers.metrics.evidence_cited import evidence_cited
from evals.answers.progress import progress
from evals.answers.saved import SetFolder
from evals.answers.score import Scored
from evals.report.answer import CitationOf, SentenceOf, parts
from evals.report.blocks import Blocks
from evals.report.detail import detail
from evals.report.judged import judged_reasons, reasons_of
from evals.report.visible import all_visible


@dataclass(frozen=True, slots=True)
class Collected:
    """Of one case: `place` is its block and its place there; `exact` of its `cited` citations are what the document
    has. `sentences` are (score of its support, whether a citation of it overlaps the evidence's words) of each sentence
    that cites, of an answerable case whose evidence has a known place.
    """

    place: tuple[int, int]
    exact: int
    cited: int
    sentences: tuple[tuple[float, bool], ...]


def collect(
    folder: SetFolder, scored: Sequence[Scored], judges: Mapping[str, str], blocks: Blocks
) -> dict[str, Collected]:
    """By case, all of `scored`; `judges` says what those of judged figures are worth. One answer is held at a time,
    beside what `blocks` has compressed. Raises SetError.
    """
    by_id, judged = {one.case.id: one for one in scored}, judged_reasons(folder)
    collected = {}
    with progress(f"{folder.folder.name}: details", len(by_id), "cases") as show:
        for number, (reply, answer) in enumerate(folder.read_in_order(by_id), 1):
            one = by_id[reply.case]
            shown = all_visible(detail(one, reply, answer, reasons_of(judged, one.case, reply), judges))
            exact = sum(bool(cited.quote) and cited.quote == cited.source for cited in reply.citations)
            sentences = tuple(_sentences(one.case, reply, answer))
            collected[reply.case] = Collected(blocks.add(shown), exact, len(reply.citations), sentences)
            show(number, 0)
    for case, one in by_id.items():
        if case not in collected:
            shown = all_visible(detail(one, one.reply, {}, reasons_of(judged, one.case, one.reply), judges))
            collected[case] = Collected(blocks.add(shown), 0, 0, ())
    return collected


def _sentences(case: Case, reply: Reply, answer: dict[str, object]) -> Iterable[tuple[float, bool]]:
    if not case.answerable or not any(reply.evidence):
        return
    came = parts(answer, "citations", CitationOf)
    by_number = {about.number: cited for about, cited in zip(came, reply.citations, strict=False) if about}
    for sentence in parts(answer, "sentences", SentenceOf):
        if sentence is None or sentence.score is None:
            continue
        cited = tuple(by_number[number] for number in sentence.citations if number in by_number)
        if cited:
            yield sentence.score, evidence_cited(case, replace(reply, citations=cited))["cited quote"] == 1
