"""Whether an answer leaves out what it should say."""

from evals.answers.case import ANSWERING, Case, Reply
from evals.answers.judge.judgement import Judgement, share
from evals.answers.judge.shown import conversation, expected, shown


def completeness(case: Case, reply: Reply) -> Judgement:
    """judged completeness: the level of judge-completeness, against the evidence. Without a judge: of an answerable
    case that was not answered, 0. None for an unanswerable one, or where nobody wrote down what there is to say.
    """
    there_is = expected(case, evidence=True)
    if not case.answerable or there_is is None:
        return {"judged completeness": None}
    if reply.outcome not in ANSWERING:
        return {"judged completeness": 0.0}
    level = yield {"conversation": conversation(case), "expected": there_is, "answer": shown(reply.text)}
    return {"judged completeness": share(level)}
