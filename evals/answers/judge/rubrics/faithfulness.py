"""Whether an answer keeps to what it cites."""

from evals.answers.case import ANSWERING, Case, Reply
from evals.answers.judge.judgement import Judgement, share
from evals.answers.judge.shown import passages, shown


def faithfulness(case: Case, reply: Reply) -> Judgement:
    """judged faithfulness: the level of judge-faithfulness, against the quotes that the answer cites. Without a judge:
    0 of an answer that cites nothing, and of an answerable case whose request failed. None where no answer was given.
    """
    if reply.outcome not in ANSWERING:
        return {"judged faithfulness": 0.0 if case.answerable and reply.error else None}
    if not reply.citations:
        return {"judged faithfulness": 0.0}
    level = yield {
        "question": shown(reply.standalone_question or case.question),
        "passages": passages(reply.citations),
        "answer": shown(reply.text),
    }
    return {"judged faithfulness": share(level)}
