"""Whether an answer says what a right one says."""

from evals.answers.case import ANSWERING, Case, Reply
from evals.answers.expected_outcome import expected_outcome
from evals.answers.judge.judgement import Judgement, share
from evals.answers.judge.shown import conversation, expected, shown


def correctness(case: Case, reply: Reply) -> Judgement:
    """judged correctness: the level of judge-correctness. Without a judge: of an unanswerable case 1 if it was silent
    as it should be, else 0; of an answerable one that was not answered, 0. None where nobody wrote down what is right.
    """
    if not case.answerable:
        return {"judged correctness": float(reply.outcome == expected_outcome(case))}
    right = expected(case, evidence=False)
    if right is None:
        return {"judged correctness": None}
    if reply.outcome not in ANSWERING:
        return {"judged correctness": 0.0}
    level = yield {"conversation": conversation(case), "expected": right, "answer": shown(reply.text)}
    return {"judged correctness": share(level)}
