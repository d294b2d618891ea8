"""Who makes a question ready for the search."""

from collections.abc import Sequence
from typing import Protocol

from index.when import When
from service.message import Message
from service.rewrite.rewritten import Rewritten


class Rewriter(Protocol):
    """Never fails: what an LLM cannot do, the rules do."""

    async def rewrite(self, question: str, history: Sequence[Message], as_of: When) -> Rewritten:
        """`history` is what was said before, the oldest first."""
        ...
