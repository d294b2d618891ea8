"""The rewriter that needs nothing but the words: on its own, and where an LLM fails."""

from collections.abc import Sequence

from index.query import Query
from index.when import When
from service.message import Message
from service.pool import Pool
from service.rewrite.context import in_context, last_answer
from service.rewrite.follow_up import stand_alone
from service.rewrite.plan import plan
from service.rewrite.rewritten import Rewritten


class RulesRewriter:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def rewrite(self, question: str, history: Sequence[Message], as_of: When) -> Rewritten:
        return Rewritten(await self._pool.run(rewrite, question, history))


def rewrite(question: str, history: Sequence[Message]) -> Query:
    """The question as it stands alone, what was said before if it goes on with that, and its parts if it has some."""
    text = stand_alone(question, history)
    return Query(
        text,
        question if question != text else "",
        plan(text),
        in_context(question, history),
        last_answer(question, history),
    )
