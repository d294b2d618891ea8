"""How much of a long answer stands, in order, in a person's answer, and the other way round."""

from evals.answers.case import ANSWERING, Case, Reply
from evals.answers.metric import Metric
from evals.answers.metrics.token_f1 import without_markers


def rouge_l() -> Metric:
    """The metric ROUGE-L: the best F-measure of the longest common subsequence of words against any of `references`
    (Lin, 2004), by Google's rouge-score, without stemming; the answer without its citation markers. None for a case
    that has no reference. An answerable case that was not answered is 0.
    """
    from rouge_score.rouge_scorer import RougeScorer  # with NLTK and Abseil, most of a second

    scorer = RougeScorer(["rougeL"])

    def measure(case: Case, reply: Reply) -> dict[str, float | None]:
        if not case.answerable or not case.references:
            return {"ROUGE-L": None}
        if reply.outcome not in ANSWERING:
            return {"ROUGE-L": 0.0}
        scored = scorer.score_multi(case.references, without_markers(reply.text))
        return {"ROUGE-L": float(scored["rougeL"].fmeasure)}

    return measure
