"""Recall and precision of citations with a judge in the place of our support check."""

from evals.answers.case import ANSWERING, Case, Reply
from evals.answers.judge.judgement import BEST, Judgement
from evals.answers.judge.shown import passages, shown
from evals.answers.metrics.alce import alce


def citations(case: Case, reply: Reply) -> Judgement:
    """judged citation recall, judged citation precision: as `evals.answers.metrics.alce` defines them. A pair is
    entailed at the best level of judge-entailment. One question a sentence, more where it has several citations. Where
    no answer was given as for "citation recall".
    """
    names = ("judged citation recall", "judged citation precision")
    if reply.outcome not in ANSWERING:
        return dict.fromkeys(names, 0.0 if case.answerable and reply.error else None)
    asking = alce(reply)
    try:
        pair = next(asking)
        while True:
            level = yield {"passages": passages(pair.cited), "sentence": shown(pair.sentence)}
            pair = asking.send(level == BEST)
    except StopIteration as told:
        return dict(zip(names, told.value, strict=True))
