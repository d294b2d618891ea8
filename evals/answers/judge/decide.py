"""Has a chat model vote on one question until two votes agree."""

from collections.abc import Iterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from statistics import median_low

from evals.answers.judge.order import ORDERS, in_order
from evals.answers.judge.vote import Malformed, Unscored, Vote, read_vote
from prompts.template import Prompt
from service.errors import LLMNonsense, LLMPromptTooLong, LLMRefused, LLMTimeout
from service.generate.draft import Usage
from service.generate.thoughts import ThoughtFilter
from service.openai_api.chat import ChatModel


@dataclass(frozen=True, slots=True)
class Verdict:
    """`votes` are levels in the order of the asking; `level` is what most of them say, or the middle one."""

    level: int
    reason: str
    votes: tuple[int, ...]


class Judge:
    """`used` counts what asking took."""

    def __init__(self, chat: ChatModel) -> None:
        self.used = Usage()
        self._chat = chat

    async def decide(self, prompt: Prompt, values: Mapping[str, str]) -> Verdict:
        """Asks twice, and a third time if the votes differ. As a model at temperature 0 repeats itself, each request
        has the levels in another order.

        Raises Unscored if there is no verdict, and GenerationErrors of a server that is not there for any question.
        """
        unused = (in_order(prompt, order) for order in ORDERS)
        votes = [await self._vote(unused, values), await self._vote(unused, values)]
        if votes[0].level != votes[1].level:
            votes.append(await self._vote(unused, values))
        levels = tuple(vote.level for vote in votes)
        level = median_low(levels)
        return Verdict(level, next(vote.reason for vote in votes if vote.level == level), levels)

    async def _vote(self, unused: Iterator[Prompt], values: Mapping[str, str]) -> Vote:
        """A reply that cannot be read is asked for once more: the same prompt would bring the same."""
        try:
            return await self._ask(unused, values)
        except Malformed:
            return await self._ask(unused, values)

    async def _ask(self, unused: Iterator[Prompt], values: Mapping[str, str]) -> Vote:
        prompt = next(unused, None)
        if prompt is None:
            raise Unscored("asked in every order of the levels, it gave no two votes alike")
        thoughts, reply = ThoughtFilter(), ""
        try:
            async with aclosing(self._chat.stream(prompt.render(**values))) as pieces:
                async for piece in pieces:
                    match piece:
                        case str():
                            reply += thoughts.feed(piece)
                        case Usage():
                            self.used += piece
        except LLMNonsense as error:
            raise Malformed(str(error)) from error
        except (LLMRefused, LLMPromptTooLong, LLMTimeout) as error:
            raise Unscored(str(error)) from error
        return read_vote(reply + thoughts.close())
