"""Whether an answer keeps to its day, and tells what held on that day first."""

from evals.answers.case import Case, Reply
from evals.answers.metrics.expected_strings import one_of
from evals.answers.words import words
from index.when import parse_when


def temporal(case: Case, reply: Reply) -> dict[str, float | None]:
    """0 or 1 each; None where it does not apply.

    as-of kept: of a case with a day, no citation was published after it; None for an answer that cites nothing. A
    document without a date cannot be too late.
    latest first: of an answerable case of kind "temporal" or with the tag "latest" that has `expected`: the first
    sentence that cites anything holds one of them, so that no superseded value comes before it.
    """
    told_first = None
    if case.answerable and case.expected and (case.kind == "temporal" or "latest" in case.tags):
        first = next((said for said in reply.sentences if said.cites), None)
        text = reply.text[first.start : first.end] if first else ""
        told_first = float(one_of(words(text), case.expected))
    return {"as-of kept": _kept(case, reply), "latest first": told_first}


def _kept(case: Case, reply: Reply) -> float | None:
    if case.as_of is None:
        return None
    if reply.error or not reply.citations:
        return 0.0 if reply.error else None
    end = parse_when(case.as_of).last
    published = [parse_when(cited.published_at) for cited in reply.citations if cited.published_at]
    return float(all(when.first <= end for when in published))
