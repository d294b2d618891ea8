"""A chat model makes follow-ups stand alone and plans what takes several documents; the rules where it fails.

There is one call at most before the search, as each one delays the first word of the answer. With a conversation
before it a question is rewritten, and the rules plan what came out. Without one there is nothing to rewrite, and only a
question that the rules find parts in is worth a call. (One prompt for both was tried: prompts/rewrite/README.md.)
"""

import json
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from index.query import Query
from index.when import When
from prompts.template import Message as Prompted
from prompts.template import load
from service.errors import GenerationError, LLMNonsense
from service.generate.draft import Truncated, Usage
from service.generate.thoughts import ThoughtFilter
from service.message import Message
from service.rewrite.plan import plan
from service.rewrite.reply import read_plan, read_rewrite
from service.rewrite.rewriter import Rewriter
from service.rewrite.rewritten import RewriterInfo, Rewritten

if TYPE_CHECKING:
    from service.openai_api.chat import ChatModel

MAX_OUTPUT_TOKENS: Final = 256
_LONGEST_QUESTION: Final = 600
"""Characters. What is longer does not fit the output tokens twice, and says what it is about by itself."""
_MESSAGES: Final = 6
_LONGEST_MESSAGE: Final = 600  # characters; with six of them about 1,000 tokens


class LLMRewriter:
    """`rules` answer when the model fails, and always decide what context the search gets."""

    def __init__(
        self, chat: "ChatModel", rules: Rewriter, rewrite_prompt: str = "rewrite/v1", plan_prompt: str = "plan/v1"
    ) -> None:
        """Raises prompts.template.PromptError."""
        self._chat, self._rules = chat, rules
        self._rewrite, self._plan = load(rewrite_prompt), load(plan_prompt)

    async def rewrite(self, question: str, history: Sequence[Message], as_of: When) -> Rewritten:
        """Never raises a GenerationError: `fallback_reason` has its words."""
        ruled = await self._rules.rewrite(question, history, as_of)
        if len(question) > _LONGEST_QUESTION or not (history or ruled.query.parts):
            return ruled
        prompt = self._rewrite if history else self._plan
        said = _last(history)
        values = {"question": json.dumps(question, ensure_ascii=False), "as_of": as_of.day.isoformat()}
        if history:
            values["conversation"] = json.dumps(said, ensure_ascii=False)
        usage = Usage()
        try:
            reply, usage, truncated = await self._ask(prompt.render(**values))
            if truncated:
                raise LLMNonsense("The LLM's rewrite was cut off at its longest.")
            query = self._read(reply, question, said, ruled.query)
        except GenerationError as error:
            return replace(ruled, usage=usage, fallback_reason=str(error))
        return Rewritten(query, RewriterInfo("openai", self._chat.settings.model, prompt.name), usage)

    def _read(self, reply: str, question: str, said: list[dict[str, str]], ruled: Query) -> Query:
        if not said:
            return replace(ruled, parts=read_plan(reply, question))
        text = read_rewrite(reply, question, [content for message in said for content in message.values()])
        return replace(ruled, text=text, typed="", parts=plan(text))

    async def _ask(self, messages: Sequence[Prompted]) -> tuple[str, Usage, bool]:
        thoughts, reply, usage, truncated = ThoughtFilter(), "", Usage(), False
        async with aclosing(self._chat.stream(messages)) as pieces:
            async for piece in pieces:
                match piece:
                    case str():
                        reply += thoughts.feed(piece)
                    case Truncated():
                        truncated = True
                    case Usage():
                        usage = piece
        return reply + thoughts.close(), usage, truncated


def _last(history: Sequence[Message]) -> list[dict[str, str]]:
    """The last messages as the prompt shows them: JSON, so that none of them can look like a part of the prompt."""
    return [{message.role: " ".join(message.content[:_LONGEST_MESSAGE].split())} for message in history[-_MESSAGES:]]
