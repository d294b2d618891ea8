"""Evidence that goes on from the last answers to a question that leans on them."""

from dataclasses import replace

from service.answer import Question
from service.rewrite.leaning import is_switch
from service.rewrite.rewritten import Rewritten


def carry(question: Question, rewritten: Rewritten) -> Rewritten:
    """With the chunks cited before among what is looked at, unless the question stands alone or changes the subject."""
    query = rewritten.query
    if not question.cited or query.text == question.text or is_switch(question.text):
        return rewritten
    return replace(rewritten, query=replace(query, carried=question.cited))
